// Words that are longer than their place get smaller, down to the size that is still read from six metres.
function fit(main) {
  const slide = main.firstElementChild, head = slide.querySelector(".w-head");
  const unit = main.clientWidth / 1920;
  for (const [size, high] of [[76, 100], [68, 90], [60, 80], [54, 72], [50, 66], [54, 130], [46, 160], [40, 200], [34, 215]]) {
    head.style.fontSize = `calc(${size} * var(--u))`;
    if (head.scrollHeight <= high * unit + 1) break;
  }
  for (const box of slide.querySelectorAll(".w-fit, .w-left, .w-notes, .w-said")) {
    for (let scale = 100; scale >= 60 && over(box); scale -= 4) box.style.setProperty("--fit", scale / 100);
  }
}

function over(box) {
  const room = box.parentElement;
  const outer = room.getBoundingClientRect(), inner = box.getBoundingClientRect();
  return box.scrollWidth > box.clientWidth + 1 || inner.bottom > outer.bottom + 1 || inner.right > outer.right + 1;
}
