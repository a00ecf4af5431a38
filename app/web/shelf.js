// The library's documents: which of them are ticked is what questions are asked of.
pincite.part(element, trigger);
element.addEventListener("change", () => {
  const boxes = pincite.all("[data-keep]", element).filter((box) => box.checked);
  trigger("keep", { documents: boxes.map((box) => box.dataset.keep) });
});
trigger("list");
