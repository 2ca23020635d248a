// Lets one tick choose all rows of its table. Without scripts the tick stays hidden.
document.querySelectorAll('[data-choose-all]').forEach(all => {
  const boxes = [...all.closest('table').querySelectorAll('tbody input[type=checkbox]')];
  all.hidden = false;
  all.addEventListener('change', () => boxes.forEach(box => { box.checked = all.checked; }));
  boxes.forEach(box => box.addEventListener('change', () => {
    all.checked = boxes.every(one => one.checked);
  }));
});
