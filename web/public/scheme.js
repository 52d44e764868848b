// Says light or dark before the first paint; a file of its own, so that the page needs no inline script.
(() => {
  let wish = "auto";
  try {
    wish = localStorage.getItem("muster.scheme") ?? "auto";
  } catch {
    // Without storage the system decides.
  }
  const dark =
    wish === "dark" || (wish === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
