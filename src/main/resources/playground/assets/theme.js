// Runs before the first paint, so that a dark page never flashes white.
(() => {
  const stored = (() => {
    try { return localStorage.getItem("easel.theme"); } catch { return null; }
  })();
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const choose = () => {
    let chosen = stored;
    try { chosen = localStorage.getItem("easel.theme"); } catch { /* storage may be closed */ }
    document.documentElement.dataset.theme = chosen || (dark.matches ? "dark" : "light");
  };
  choose();
  dark.addEventListener("change", choose);
})();
