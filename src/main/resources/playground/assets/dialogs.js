// The larger view of pictures, the question before a press, and forms.

import { $, h, toast } from "./dom.js";

export class Viewer {
  #pictures = [];
  #index = 0;
  #from = null;

  constructor() {
    const dialog = $("viewer");
    $("viewer-close").onclick = () => dialog.close();
    $("viewer-back").onclick = () => this.#step(-1);
    $("viewer-on").onclick = () => this.#step(1);
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "ArrowLeft") this.#step(-1);
      if (event.key === "ArrowRight") this.#step(1);
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.classList.contains("viewer-stage")) dialog.close();
    });
    dialog.addEventListener("close", () => {
      $("viewer-image").removeAttribute("src");
      // The browser gives the focus back by itself, before this event: whoever has moved on since
      // must not be pulled back.
      if (document.activeElement === document.body && this.#from?.isConnected) this.#from.focus();
    });
  }

  show(pictures, index) {
    this.#pictures = pictures;
    this.#index = index;
    this.#from = document.activeElement;
    this.#draw();
    if (!$("viewer").open) $("viewer").showModal();
    $("viewer-close").focus();
  }

  #step(by) {
    const next = this.#index + by;
    if (next < 0 || next >= this.#pictures.length) return;
    this.#index = next;
    this.#draw();
  }

  #draw() {
    const picture = this.#pictures[this.#index];
    const count = this.#pictures.length;
    const image = $("viewer-image");
    image.src = picture.url;
    image.alt = picture.alt;
    $("viewer-text").textContent = picture.alt;
    $("viewer-open").href = picture.url;
    $("viewer-count").textContent = [
      count > 1 ? `${this.#index + 1} of ${count}` : "",
      picture.width && picture.height ? `${picture.width} × ${picture.height}` : "",
    ].filter(Boolean).join("  ·  ");
    $("viewer-back").hidden = this.#index === 0;
    $("viewer-on").hidden = this.#index === count - 1;
  }
}

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

/** Shows a form; `send` gets the values; when it fails the form stays open. */
export function fillIn(form, send) {
  const dialog = $("form-box");
  const field = $("form-form");
  $("form-title").textContent = form.title;
  $("form-submit").textContent = form.submitLabel;
  $("form-inputs").replaceChildren(...form.inputs.map(input));
  $("form-cancel").onclick = () => dialog.close();
  field.onsubmit = async (event) => {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(field));
    $("form-submit").disabled = true;
    try {
      await send(values);
      dialog.close();
    } catch (problem) {
      toast(problem.message);
    } finally {
      $("form-submit").disabled = false;
    }
  };
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
