// Painting over a picture. What is painted becomes transparent in a mask of the picture's own size.

const PAINT = "rgb(255 92 38)";
const KEPT = 255;

export class MaskPainter {
  #canvas;
  #pen;
  #cursor;
  #changed;
  #deeds = [];
  #stroke = null;
  #at = null;
  #shown = false;

  /** Percent of the picture's shorter side. */
  size = 10;
  erasing = false;

  constructor(canvas, cursor, changed) {
    this.#canvas = canvas;
    this.#cursor = cursor;
    this.#changed = changed;
    this.#pen = canvas.getContext("2d", { willReadFrequently: true });
    canvas.addEventListener("pointerdown", (event) => this.#down(event));
    canvas.addEventListener("pointermove", (event) => this.#move(event));
    canvas.addEventListener("pointerup", () => this.#up());
    canvas.addEventListener("pointercancel", () => this.#up());
    canvas.addEventListener("pointerenter", () => this.#show(true));
    canvas.addEventListener("pointerleave", () => this.#show(false));
    canvas.addEventListener("keydown", (event) => this.#key(event));
    canvas.addEventListener("focus", () => { if (canvas.matches(":focus-visible")) this.#keyboard(); });
    canvas.addEventListener("blur", () => this.#show(false));
  }

  begin(width, height) {
    this.#canvas.width = width;
    this.#canvas.height = height;
    this.#at = { x: width / 2, y: height / 2 };
    this.#deeds = [];
    this.#show(false);
    this.#changed();
  }

  get canUndo() {
    return this.#deeds.length > 0;
  }

  undo() {
    this.#deeds.pop();
    this.#again();
  }

  clear() {
    this.#do({ kind: "clear" });
  }

  invert() {
    this.#do({ kind: "invert" });
  }

  resize(size) {
    this.size = Math.min(40, Math.max(1, size));
    this.#place();
    this.#changed();
  }

  get empty() {
    const { data } = this.#pixels();
    for (let i = 3; i < data.length; i += 4) if (data[i] >= 128) return false;
    return true;
  }

  /** A PNG of the picture's own size: transparent where it was painted, opaque elsewhere. */
  file() {
    const { width, height } = this.#canvas;
    const painted = this.#pixels().data;
    const mask = new ImageData(width, height);
    for (let i = 3; i < painted.length; i += 4) mask.data[i] = painted[i] >= 128 ? 0 : KEPT;
    const out = document.createElement("canvas");
    out.width = width;
    out.height = height;
    out.getContext("2d").putImageData(mask, 0, 0);
    return new Promise((resolve, reject) => {
      out.toBlob((blob) => {
        if (blob) resolve(new File([blob], "mask.png", { type: "image/png" }));
        else reject(new Error("This browser could not make the mask. Try a smaller picture."));
      }, "image/png");
    });
  }

  #pixels() {
    return this.#pen.getImageData(0, 0, this.#canvas.width, this.#canvas.height);
  }

  #width() {
    return (Math.min(this.#canvas.width, this.#canvas.height) * this.size) / 100;
  }

  #point(event) {
    const box = this.#canvas.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * this.#canvas.width,
      y: ((event.clientY - box.top) / box.height) * this.#canvas.height,
      // A pen that is pressed harder paints wider; a mouse and a finger always paint alike.
      width: this.#width() * (event.pointerType === "pen" ? 0.4 + event.pressure : 1),
    };
  }

  #down(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    this.#canvas.focus({ preventScroll: true });
    this.#canvas.setPointerCapture(event.pointerId);
    this.#stroke = { kind: "stroke", erase: this.erasing, points: [] };
    this.#deeds.push(this.#stroke);
    this.#extend(this.#point(event));
  }

  #move(event) {
    this.#at = this.#point(event);
    this.#show(true);
    if (!this.#stroke) return;
    const events = event.getCoalescedEvents?.() ?? [];
    for (const each of events.length ? events : [event]) this.#extend(this.#point(each));
  }

  #up() {
    if (!this.#stroke) return;
    this.#stroke = null;
    this.#changed();
  }

  #extend(point) {
    const { points } = this.#stroke;
    points.push(point);
    this.#line(points.at(-2) ?? point, point, this.#stroke.erase);
  }

  #line(from, to, erase) {
    const pen = this.#pen;
    pen.globalCompositeOperation = erase ? "destination-out" : "source-over";
    pen.strokeStyle = PAINT;
    pen.lineCap = "round";
    pen.lineJoin = "round";
    pen.lineWidth = to.width;
    pen.beginPath();
    pen.moveTo(from.x, from.y);
    // A line without length paints nothing in some browsers: a dab needs a little.
    pen.lineTo(to.x + (from.x === to.x && from.y === to.y ? 0.01 : 0), to.y);
    pen.stroke();
    pen.globalCompositeOperation = "source-over";
  }

  #do(deed) {
    this.#deeds.push(deed);
    this.#paint(deed);
    this.#changed();
  }

  #paint(deed) {
    const { width, height } = this.#canvas;
    switch (deed.kind) {
      case "stroke":
        deed.points.forEach((point, i) => this.#line(deed.points[i - 1] ?? point, point, deed.erase));
        break;
      case "clear":
        this.#pen.clearRect(0, 0, width, height);
        break;
      default:
        this.#pen.globalCompositeOperation = "xor";
        this.#pen.fillStyle = PAINT;
        this.#pen.fillRect(0, 0, width, height);
        this.#pen.globalCompositeOperation = "source-over";
    }
  }

  #again() {
    this.#pen.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    for (const deed of this.#deeds) this.#paint(deed);
    this.#changed();
  }

  // Without a pointer: arrows move the brush, Space paints where it stands.
  #key(event) {
    const step = Math.max(1, this.#width() * (event.shiftKey ? 2 : 0.5));
    const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    if (by) {
      event.preventDefault();
      event.stopPropagation();
      const from = { ...this.#at };
      this.#at.x = Math.min(this.#canvas.width, Math.max(0, this.#at.x + by[0]));
      this.#at.y = Math.min(this.#canvas.height, Math.max(0, this.#at.y + by[1]));
      this.#keyboard();
      if (event.ctrlKey) this.#dab(from);
    } else if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      this.#keyboard();
      this.#dab(this.#at);
    }
  }

  #dab(from) {
    const width = this.#width();
    this.#do({ kind: "stroke", erase: this.erasing, points: [{ x: from.x, y: from.y, width }, { x: this.#at.x, y: this.#at.y, width }] });
  }

  #keyboard() {
    this.#show(true);
  }

  #show(on) {
    this.#shown = on;
    this.#cursor.hidden = !on;
    if (on) this.#place();
  }

  #place() {
    if (!this.#shown || !this.#at) return;
    const box = this.#canvas.getBoundingClientRect();
    const scale = box.width / this.#canvas.width;
    this.#cursor.style.setProperty("width", `${this.#width() * scale}px`);
    this.#cursor.style.setProperty("left", `${this.#at.x * scale}px`);
    this.#cursor.style.setProperty("top", `${this.#at.y * scale}px`);
  }
}
