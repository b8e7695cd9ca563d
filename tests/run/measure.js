// What a page of JupyterLab shows of a notebook's outputs, as the browser has laid it out.
(() => {
  const all = selector => Array.from(document.querySelectorAll(`.jp-OutputArea-output ${selector}`));
  const box = element => element.getBoundingClientRect();
  const style = element => getComputedStyle(element);
  const borders = cell => ['Top', 'Right', 'Bottom', 'Left'].map(
    side => style(cell)[`border${side}Style`] + parseFloat(style(cell)[`border${side}Width`])
  );
  const cell = each => ({
    text: each.innerText.trim(),
    head: !!each.closest('thead'),
    align: style(each).textAlign,
    wide: each.scrollWidth > each.clientWidth + 1,
    borders: borders(each),
  });
  const table = each => {
    const frame = each.parentElement, room = box(each.closest('.jp-OutputArea-output'));
    const caption = each.caption;
    return {
      working: frame.classList.contains('working'),
      caption: caption ? caption.innerText : '',
      captionAbove: !caption || box(caption).bottom <= box(each.rows[0]).top + 1,
      captionAlign: caption ? style(caption).textAlign : 'left',
      cut: frame.scrollWidth > frame.clientWidth + 1 || box(each).right > room.right + 1 || box(each).left < room.left - 1,
      rows: Array.from(each.rows, row => Array.from(row.cells, cell)),
    };
  };
  const field = row => {
    const label = row.querySelector('dt'), value = row.querySelector('dd');
    return {
      label: label.innerText,
      value: value.innerText,
      sameLine: Math.abs(box(label).top - box(value).top) < 3,
      beside: box(label).right <= box(value).left,
      bold: Number(style(label).fontWeight) >= 600,
    };
  };
  return {
    tables: all('table').filter(each => !each.closest('details')).map(table),  // the trail is closed
    fields: all('dl > div').map(field),
    pictures: all('figure img').map(picture => ({
      drawn: picture.complete && picture.naturalWidth > 0,
      width: box(picture).width,
      room: picture.closest('.jp-OutputArea-output').clientWidth,
    })),
    headings: all(':is(h1, h2, h3, h4)').map(head => head.innerText.replace('¶', '')),
    signatures: all('ul.sign li > :last-child').map(place => [place.innerText, style(place).textAlign]),
    requests: performance.getEntriesByType('resource').map(each => each.name),
  };
})()
