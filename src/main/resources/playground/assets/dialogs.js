// The question before a press, and forms.

import { $, h, icon, toast } from "./dom.js";
import { Tray, droppable, picturesOf } from "./tray.js";

/** Asks before something that matters; resolves to whether it was confirmed. */
export function confirmed(question, label, danger) {
  const dialog = $("confirm");
  $("confirm-text").textContent = question;
  const yes = $("confirm-yes");
  yes.textContent = label;
  yes.className = danger ? "button button-danger" : "button button-primary";
  dialog.returnValue = "no";
  dialog.showModal();
  $("confirm-no").focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

/** Shows a form; `send` gets the values and the pictures; when it fails the form stays open. */
export function fillIn(form, send) {
  const dialog = $("form-box");
  const field = $("form-form");
  $("form-title").textContent = form.title;
  $("form-submit").textContent = form.submitLabel;
  const files = form.files ? filesInput(form.files, dialog) : null;
  $("form-inputs").replaceChildren(...form.inputs.map(input), ...(files ? [files.row] : []));
  $("form-cancel").onclick = () => dialog.close();
  field.onsubmit = async (event) => {
    event.preventDefault();
    if (files?.tray.uploading) {
      toast("The pictures are still on their way. Try again in a moment.");
      return;
    }
    const values = Object.fromEntries(new FormData(field));
    $("form-submit").disabled = true;
    try {
      await send(values, files ? { [form.files.name]: files.tray.ids } : {});
      dialog.close();
    } catch (problem) {
      toast(problem.message);
    } finally {
      $("form-submit").disabled = false;
    }
  };
  if (!form.files) dialog.onpaste = null;
  if (dialog.open) dialog.close();
  dialog.showModal();
}

function input(spec) {
  const id = `input-${spec.name}`;
  const common = { class: "input", id, name: spec.name, required: spec.required };
  let control;
  if (spec.choices.length) {
    control = h(
      "select",
      common,
      !spec.required && h("option", { value: "" }, "As usual here"),
      ...spec.choices.map((choice) => h("option", { value: choice.value, selected: choice.value === spec.initial }, choice.label)),
    );
  } else if (spec.multiline) {
    control = h("textarea", { ...common, maxlength: spec.maxLength || undefined });
    control.value = spec.initial ?? "";
  } else {
    control = h("input", { ...common, type: "text", maxlength: spec.maxLength || undefined });
    control.value = spec.initial ?? "";
  }
  return h("div", { class: "form-row" }, h("label", { class: "input-label", for: id }, spec.label), control);
}

function filesInput(spec, dialog) {
  const list = h("ul", { class: "thumbs", "aria-label": spec.label });
  const tray = new Tray(list, spec.max, (problem) => { if (problem) toast(problem); });
  const picker = h("input", { type: "file", accept: "image/png,image/jpeg,image/webp,image/gif", multiple: spec.max > 1, hidden: true });
  picker.onchange = () => {
    tray.add(picker.files);
    picker.value = "";
  };
  const add = h("button", { class: "button", type: "button", onclick: () => picker.click() }, icon("attach"), spec.max > 1 ? "Add pictures" : "Add a picture");
  dialog.onpaste = (event) => {
    const pictures = picturesOf(event.clipboardData);
    if (!pictures.length) return;
    event.preventDefault();
    tray.add(pictures);
  };
  const row = h("div", { class: "form-row" }, h("span", { class: "input-label" }, spec.label), list, add, picker);
  droppable(row, (pictures) => tray.add(pictures));
  list.hidden = true;
  return { row, tray };
}
