"use strict";
// Sorts and filters the tables of the page. Without it every row is there to read, best first.
(() => {
  const FIRST = 100; // rows shown at once
  const thai = document.documentElement.classList.contains("thai");
  const arabic = (text) => text.replace(/[๐-๙]/g, (d) => "๐๑๒๓๔๕๖๗๘๙".indexOf(d));
  const shown = (number) => {
    const text = String(number).replace(/\B(?=(\d{3})+$)/g, ",");
    return thai ? text.replace(/\d/g, (d) => "๐๑๒๓๔๕๖๗๘๙"[d]) : text;
  };
  const number = (text) => {
    const found = arabic(text).replace(/,/g, "").replace(/−/g, "-").match(/^[+-]?\d+(\.\d+)?/);
    return found ? Number(found[0]) : null;
  };
  // As people type: no matter which digits, how ำ was made, or where spaces are.
  const plain = (text) => arabic(text.normalize("NFC").toLowerCase()).replace(/ํ([่-๋]?)า/g, "$1ำ").replace(/\s/g, "");
  const collator = new Intl.Collator("th");

  // Sorts rows by a text of each: as numbers where it begins with one; what is missing stands last, ties by name.
  const sorted = (rows, text, down, name) => {
    const keyed = rows.map((row, at) => {
      const found = text(row);
      return { row, at, value: found === "-" || found === "" ? null : (number(found) ?? found) };
    });
    const ties = (a, b) => (name ? collator.compare(name(a.row), name(b.row)) : 0) || a.at - b.at;
    const order = (a, b) => {
      if (a.value === null || b.value === null) return (a.value === null) - (b.value === null) || ties(a, b);
      const one = typeof a.value === "number" && typeof b.value === "number"
        ? a.value - b.value
        : collator.compare(String(a.value), String(b.value));
      return (down ? -one : one) || ties(a, b);
    };
    return keyed.sort(order).map((each) => each.row);
  };

  // Makes buttons of the heads; numbers are first sorted from the highest, unless their column is the first.
  const headings = (table, texts, act) => {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      const label = document.createElement("span");
      label.append(...head.childNodes);
      button.append(label);
      head.append(button);
      button.addEventListener("click", () => {
        const was = head.getAttribute("aria-sort");
        const down = was ? was === "ascending" : column > 0 && texts(column).some((text) => number(text) !== null);
        heads.forEach((each) => each.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        act(column, down);
      });
    });
    return heads;
  };

  for (const table of document.querySelectorAll("main .frame table:not(#agencies)")) {
    if (table.tHead?.rows.length !== 1 || table.tBodies[0].rows.length < 3) continue;
    const body = table.tBodies[0];
    const text = (column) => (row) => row.cells[column].textContent.trim();
    headings(table, (column) => [...body.rows].map(text(column)), (column, down) =>
      body.replaceChildren(...sorted([...body.rows], text(column), down)));
  }

  // The rows stand by province and type; here they become one table, with these two as columns.
  const table = document.getElementById("agencies");
  const original = [];
  for (const part of table.tBodies) {
    const [head, ...rows] = part.rows;
    const [province, type] = [...head.cells[0].children].map((each) => each.textContent);
    for (const row of rows) original.push({ row, province, type, name: row.cells[1].firstChild.textContent });
  }
  const body = document.createElement("tbody");
  for (const part of [...table.tBodies]) part.remove();
  table.append(body);
  for (const text of ["จังหวัด", "ประเภท"]) {
    const head = document.createElement("th");
    head.scope = "col";
    head.textContent = text;
    table.tHead.rows[0].append(head);
  }
  const LEVEL = 3; // its column
  const text = (column) => (each) => each.cells[column];
  for (const each of original) {
    each.cells = [...each.row.cells].map((cell) => cell.textContent.trim());
    each.cells[1] = each.name;
    each.cells.push(each.province, each.type);
  }

  const find = document.getElementById("find");
  const more = document.getElementById("more");
  const count = document.getElementById("count");
  const boxes = Object.fromEntries([...find.querySelectorAll("input, select")].map((box) => [box.id, box]));
  const name = (each) => each.name;
  let ranked = sorted(original, text(0), false, name), limit = FIRST, found = ranked;

  // The other reports lie beside the one that an agency's name leads to.
  const OTHERS = [["คะแนน", "scores.html"], ["เทียบปี", "years.html"], ["ติดตาม", "followup.html"], ["PDF", "indicators.pdf"]];
  const complete = (each) => {
    if (each.complete) return;
    each.complete = true;
    for (const text of [each.province, each.type]) each.row.insertCell().textContent = text;
    const own = each.row.cells[1];
    const link = own.querySelector("a");
    if (!link) return;
    const small = document.createElement("small");
    for (const [text, file] of OTHERS) {
      const other = document.createElement("a");
      other.href = link.getAttribute("href").replace(/[^/]*$/, file);
      other.textContent = text;
      other.setAttribute("aria-label", `${text} – ${each.name}`);
      small.append(other);
    }
    own.append(small);
  };
  const draw = () => {
    const part = found.slice(0, limit);
    part.forEach(complete);
    body.replaceChildren(...part.map((each) => each.row));
    count.textContent = `แสดง ${shown(part.length)} จาก ${shown(found.length)} หน่วยงาน`
      + (found.length < original.length ? ` (ทั้งหมด ${shown(original.length)})` : "");
    more.hidden = part.length === found.length;
  };
  const filter = () => {
    const words = boxes.q.value.trim().split(/\s+/).map(plain).filter(Boolean);
    const { type, province, level } = boxes;
    found = ranked.filter((each) =>
      (!type.value || each.type === type.value)
      && (!province.value || each.province === province.value)
      && (!level.value || each.cells[LEVEL] === level.value)
      && (!words.length || words.every((word) => (each.plain ??= plain(each.name)).includes(word))));
    draw();
  };
  // A link such as 2564.html#province=… leads to one province.
  const arrive = () => {
    const wanted = new URLSearchParams(location.hash.slice(1));
    const named = Object.keys(boxes).filter((id) => wanted.has(id));
    if (!named.length) return;
    for (const id of Object.keys(boxes)) boxes[id].value = wanted.get(id) ?? "";
    limit = FIRST;
    filter();
    find.scrollIntoView();
  };

  headings(table, (column) => original.map(text(column)), (column, down) => {
    ranked = sorted(original, text(column), down, name);
    filter();
  })[0].setAttribute("aria-sort", "ascending");
  for (const box of Object.values(boxes)) {
    box.addEventListener("input", () => {
      limit = FIRST;
      filter();
    });
  }
  const [next, all] = more.querySelectorAll("button");
  next.addEventListener("click", () => { limit += FIRST; draw(); });
  all.addEventListener("click", () => { limit = Infinity; draw(); });
  addEventListener("hashchange", arrive);
  find.hidden = false;
  draw();
  arrive();
  performance.mark("ready");
})();
