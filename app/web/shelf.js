// The library's documents: which of them are ticked is what questions are asked of; and one that is removed.
pincite.part(element, trigger);
let gone = null;
element.addEventListener("change", () => {
  const boxes = pincite.all("[data-keep]", element).filter((box) => box.checked);
  trigger("keep", { documents: boxes.map((box) => box.dataset.keep) });
});
element.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-remove]");
  if (!button || button.disabled) return;
  button.disabled = true;
  gone = button.dataset.remove;
  trigger("remove", { document: gone });
});
watch("value", () => {
  if (gone) pincite.relist(gone);
  gone = null;
});
trigger("list");
