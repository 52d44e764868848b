// After a form was refused: the first field at fault gets the focus, so that it is found without looking and without a mouse.

/** Call it once the errors are set; they are on the page with the next frame. */
export function focusFault(): void {
  requestAnimationFrame(() => {
    const field =
      document.querySelector<HTMLElement>('[aria-modal="true"] [aria-invalid="true"]') ??
      document.querySelector<HTMLElement>('form [aria-invalid="true"]');
    field?.focus();
  });
}
