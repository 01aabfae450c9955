// The larger view of pictures: stepping, zoom, and painting over the part that should change.

import { upload } from "./api.js";
import { $, announce } from "./dom.js";
import { MaskPainter } from "./mask.js";

const ZOOM_MAX = 8;

export class Viewer {
  #message = null;
  #pictures = [];
  #index = 0;
  #from = null;
  #zoom = 1;
  #painting = false;
  #painter;
  #heard;

  /**
   * heard: reply(message, number), send(message, words, files) where number counts the pictures
   * from 1, or is 0 where there is only one.
   */
  constructor(heard) {
    this.#heard = heard;
    const dialog = $("viewer");
    this.#painter = new MaskPainter($("viewer-mask"), $("viewer-brush"), () => this.#tools());
    $("viewer-close").onclick = () => dialog.close();
    $("viewer-back").onclick = () => this.#step(-1);
    $("viewer-on").onclick = () => this.#step(1);
    $("viewer-in").onclick = () => this.#scale(this.#zoom * 1.5);
    $("viewer-out").onclick = () => this.#scale(this.#zoom / 1.5);
    $("viewer-fit").onclick = () => this.#scale(1);
    $("viewer-reply").onclick = () => {
      const message = this.#message;
      const number = this.#number();
      this.#from = null;
      dialog.close();
      heard.reply(message, number);
    };
    $("viewer-paint").onclick = () => this.#paint(!this.#painting);
    $("mask-brush").onclick = () => this.#erase(false);
    $("mask-eraser").onclick = () => this.#erase(true);
    $("mask-size").oninput = (event) => this.#painter.resize(Number(event.target.value));
    $("mask-undo").onclick = () => this.#painter.undo();
    $("mask-clear").onclick = () => this.#painter.clear();
    $("mask-invert").onclick = () => this.#painter.invert();
    $("mask-form").onsubmit = (event) => {
      event.preventDefault();
      this.#send();
    };
    dialog.addEventListener("keydown", (event) => this.#key(event));
    dialog.addEventListener("cancel", (event) => {
      if (!this.#painting) return;
      // The first Escape puts the brush away, the second closes.
      event.preventDefault();
      this.#paint(false);
    });
    dialog.addEventListener("click", (event) => {
      if (this.#painting) return;
      if (event.target === dialog || event.target.matches(".viewer-stage, .viewer-pane")) dialog.close();
    });
    dialog.addEventListener("close", () => {
      this.#paint(false);
      $("viewer-image").removeAttribute("src");
      // The browser gives the focus back by itself, before this event: whoever has moved on since
      // must not be pulled back.
      if (document.activeElement === document.body && this.#from?.isConnected) this.#from.focus();
    });
    $("viewer-image").addEventListener("load", () => this.#fit());
    $("viewer-image").addEventListener("dblclick", () => this.#scale(this.#zoom > 1 ? 1 : 2.5));
    $("viewer-pane").addEventListener("wheel", (event) => {
      event.preventDefault();
      this.#scale(this.#zoom * (event.deltaY < 0 ? 1.15 : 1 / 1.15), event);
    }, { passive: false });
    this.#pan();
    addEventListener("resize", () => { if (dialog.open) this.#fit(); });
  }

  show(message, index) {
    this.#message = message;
    this.#pictures = message.pictures.filter((picture) => !picture.file && !picture.sound);
    this.#index = this.#pictures.indexOf(message.pictures[index]);
    this.#from = document.activeElement;
    this.#draw();
    if (!$("viewer").open) $("viewer").showModal();
    $("viewer-close").focus();
  }

  #key(event) {
    if (event.target.matches("input, textarea") && event.key !== "Escape") return;
    if (event.ctrlKey && event.key === "z" && this.#painting) {
      event.preventDefault();
      this.#painter.undo();
    } else if (event.key === "ArrowLeft" && !this.#painting) this.#step(-1);
    else if (event.key === "ArrowRight" && !this.#painting) this.#step(1);
    else if (event.key === "+" || event.key === "=") this.#scale(this.#zoom * 1.5);
    else if (event.key === "-") this.#scale(this.#zoom / 1.5);
    else if (event.key === "0") this.#scale(1);
    else if (event.key === "[" && this.#painting) this.#painter.resize(this.#painter.size - 2);
    else if (event.key === "]" && this.#painting) this.#painter.resize(this.#painter.size + 2);
  }

  #number() {
    const finished = this.#pictures.filter((picture) => !picture.preview);
    return finished.length > 1 ? finished.indexOf(this.#pictures[this.#index]) + 1 : 0;
  }

  #step(by) {
    const next = this.#index + by;
    if (next < 0 || next >= this.#pictures.length) return;
    this.#index = next;
    this.#paint(false);
    this.#draw();
  }

  #draw() {
    const picture = this.#pictures[this.#index];
    const count = this.#pictures.length;
    const image = $("viewer-image");
    this.#zoom = 1;
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
    $("viewer-paint").hidden = picture.preview;
    $("viewer-reply").hidden = picture.preview;
    this.#fit();
  }

  #fit() {
    const picture = this.#pictures[this.#index];
    const image = $("viewer-image");
    const pane = $("viewer-pane");
    const width = image.naturalWidth || picture.width || 1024;
    const height = image.naturalHeight || picture.height || 1024;
    // Small pictures are shown as they are, larger ones as a whole.
    const fit = Math.min(1, pane.clientWidth / width, pane.clientHeight / height);
    const sheet = $("viewer-sheet");
    sheet.style.setProperty("width", `${Math.max(1, Math.floor(width * fit * this.#zoom))}px`);
    sheet.style.setProperty("height", `${Math.max(1, Math.floor(height * fit * this.#zoom))}px`);
    $("viewer-fit").textContent = `${Math.round(fit * this.#zoom * 100)} %`;
    $("viewer-out").disabled = this.#zoom <= 1;
    $("viewer-in").disabled = this.#zoom >= ZOOM_MAX;
    pane.dataset.zoomed = String(this.#zoom > 1);
  }

  // What lies under the pointer, or in the middle, stays where it is.
  #scale(zoom, pointer) {
    const pane = $("viewer-pane");
    const box = pane.getBoundingClientRect();
    const x = pointer ? pointer.clientX - box.left : box.width / 2;
    const y = pointer ? pointer.clientY - box.top : box.height / 2;
    const before = this.#zoom;
    this.#zoom = Math.min(ZOOM_MAX, Math.max(1, zoom));
    const by = this.#zoom / before;
    const left = (pane.scrollLeft + x) * by - x;
    const top = (pane.scrollTop + y) * by - y;
    this.#fit();
    pane.scrollTo(left, top);
  }

  #pan() {
    const pane = $("viewer-pane");
    let held = null;
    pane.addEventListener("pointerdown", (event) => {
      if (this.#painting || this.#zoom <= 1 || event.pointerType !== "mouse") return;
      event.preventDefault();
      held = { x: event.clientX + pane.scrollLeft, y: event.clientY + pane.scrollTop };
      pane.setPointerCapture(event.pointerId);
    });
    pane.addEventListener("pointermove", (event) => { if (held) pane.scrollTo(held.x - event.clientX, held.y - event.clientY); });
    for (const end of ["pointerup", "pointercancel"]) pane.addEventListener(end, () => { held = null; });
  }

  #paint(on) {
    if (on === this.#painting) return;
    this.#painting = on;
    $("viewer").dataset.painting = String(on);
    $("viewer-paint").setAttribute("aria-pressed", String(on));
    $("mask-tools").hidden = !on;
    $("mask-form").hidden = !on;
    $("viewer-mask").hidden = !on;
    $("viewer-text").hidden = on;
    $("mask-problem").textContent = "";
    if (on) {
      const image = $("viewer-image");
      const picture = this.#pictures[this.#index];
      // A picture that is still loading has no size of its own yet.
      const loaded = image.complete && image.naturalWidth > 0;
      this.#painter.begin(loaded ? image.naturalWidth : picture.width, loaded ? image.naturalHeight : picture.height);
      this.#erase(false);
      $("mask-words").value = "";
      $("viewer-mask").focus();
      announce("Paint over what should change. Arrow keys move the brush, Space paints.");
    } else if ($("viewer").open) {
      $("viewer-paint").focus();
    }
    this.#fit();
  }

  #erase(on) {
    this.#painter.erasing = on;
    $("mask-brush").setAttribute("aria-pressed", String(!on));
    $("mask-eraser").setAttribute("aria-pressed", String(on));
  }

  #tools() {
    $("mask-undo").disabled = !this.#painter.canUndo;
    $("mask-size").value = String(this.#painter.size);
  }

  async #send() {
    const words = $("mask-words").value.trim();
    const problem = $("mask-problem");
    problem.textContent = "";
    if (this.#painter.empty) {
      problem.textContent = "Paint over what should change first.";
      return;
    }
    if (!words) {
      problem.textContent = "Say what should be there instead.";
      $("mask-words").focus();
      return;
    }
    const button = $("mask-send");
    button.disabled = true;
    try {
      const mask = await this.#painter.file();
      const kept = await upload(mask, mask.name, () => {}).answer;
      await this.#heard.send(this.#message, this.#number(), words, [kept.id]);
      this.#from = null;
      $("viewer").close();
    } catch (wrong) {
      problem.textContent = wrong.message;
    } finally {
      button.disabled = false;
    }
  }
}
