// Pictures and recordings that go along with a message or a form: picked, pasted or dropped, shown as thumbnails.

import { upload } from "./api.js";
import { announce, h, icon } from "./dom.js";

const megabytes = (bytes) => `${Math.floor(bytes / 1_000_000)} MB`;

export class Tray {
  #list;
  #changed;
  #items = [];
  #most;

  /** What the server takes, told with the session. */
  static fileMax = 50_000_000;

  constructor(list, most, changed) {
    this.#list = list;
    this.#most = most;
    this.#changed = changed;
  }

  get most() {
    return this.#most;
  }

  set most(count) {
    this.#most = count;
  }

  get empty() {
    return this.#items.length === 0;
  }

  get uploading() {
    return this.#items.some((item) => item.state === "uploading");
  }

  get failed() {
    return this.#items.some((item) => item.state === "failed");
  }

  get ids() {
    return this.#items.filter((item) => item.state === "kept").map((item) => item.file.id);
  }

  add(files) {
    for (const file of files) {
      if (this.#items.length >= this.#most) {
        announce(`At most ${this.#most} pictures go along at once.`);
        this.#changed(`At most ${this.#most} pictures go along at once. The others were left out.`);
        return;
      }
      this.#begin(file);
    }
  }

  /** Hands over what is there, for a send that may fail. */
  take() {
    const items = this.#items;
    this.#items = [];
    this.#draw();
    return items;
  }

  giveBack(items) {
    this.#items = [...items, ...this.#items];
    this.#draw();
  }

  clear() {
    for (const item of this.#items) item.stop?.();
    this.#items = [];
    this.#draw();
  }

  #begin(file) {
    const item = { name: file.name || "pasted picture", state: "uploading", done: 0, words: "" };
    this.#items.push(item);
    item.element = this.#element(item);
    this.#draw();
    if (file.size > Tray.fileMax) {
      this.#fail(item, `That picture is too large. A picture has at most ${megabytes(Tray.fileMax)}.`);
      return;
    }
    if (file.type && !/^(image|audio|video)\//.test(file.type)) {
      this.#fail(item, "That is not a picture I can read. Use PNG, JPEG, WebP or GIF, or a recording.");
      return;
    }
    const sending = upload(file, item.name, (part) => {
      item.done = part;
      this.#refresh(item);
    });
    item.stop = sending.stop;
    sending.answer.then(
      (kept) => {
        item.state = "kept";
        item.file = kept;
        this.#refresh(item);
        announce(`${item.name} was added`);
        this.#changed();
      },
      (problem) => this.#fail(item, problem.message),
    );
  }

  #fail(item, words) {
    if (!this.#items.includes(item)) return;
    item.state = "failed";
    item.words = words;
    this.#refresh(item);
    announce(`${item.name}: ${words}`);
    this.#changed();
  }

  #remove(item) {
    item.stop?.();
    const at = this.#items.indexOf(item);
    this.#items = this.#items.filter((each) => each !== item);
    this.#draw();
    announce(`${item.name} was removed`);
    const next = this.#items[at] ?? this.#items[at - 1];
    next?.element.querySelector("button").focus();
    this.#changed();
  }

  #element(item) {
    return h(
      "li",
      { class: "thumb", data: { testid: "thumb" } },
      h("span", { class: "thumb-picture" }),
      h("span", { class: "thumb-words" }, h("span", { class: "thumb-name", title: item.name }, item.name), h("span", { class: "thumb-state" })),
      h("button", { class: "thumb-remove", type: "button", "aria-label": `Remove ${item.name}`, onclick: () => this.#remove(item) }, icon("close")),
    );
  }

  #refresh(item) {
    const { element } = item;
    element.dataset.state = item.state;
    element.style.setProperty("--done", String(item.done));
    const picture = element.querySelector(".thumb-picture");
    if (item.state === "kept" && !picture.firstChild) picture.append(item.file.sound ? icon("mic") : h("img", { src: item.file.url, alt: "" }));
    const words = { uploading: `${Math.round(item.done * 100)} %`, kept: "", failed: item.words }[item.state];
    element.querySelector(".thumb-state").textContent = words;
  }

  #draw() {
    for (const item of this.#items) this.#refresh(item);
    this.#list.replaceChildren(...this.#items.map((item) => item.element));
    this.#list.hidden = this.#items.length === 0;
    this.#changed();
  }
}

/** The pictures of a paste or a drop; text that comes along stays what it is. */
export function picturesOf(transfer) {
  return [...(transfer?.files ?? [])];
}

/** Lets pictures be dropped anywhere on an element, which says so while they hover above it. */
export function droppable(element, take) {
  let depth = 0;
  const carries = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  const over = (on) => { element.dataset.drop = String(on); };
  element.addEventListener("dragenter", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    depth += 1;
    over(true);
  });
  element.addEventListener("dragover", (event) => { if (carries(event)) event.preventDefault(); });
  element.addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    if (!depth) over(false);
  });
  element.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    depth = 0;
    over(false);
    take(picturesOf(event.dataTransfer));
  });
}
