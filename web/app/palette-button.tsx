// Opens the command palette by hand, and says which keys do it.
import { IconSearch } from "@tabler/icons-react";
import { Kbd } from "../ui/kbd.tsx";
import styles from "./shell.module.css";

export function PaletteButton({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <button type="button" className={styles["search"]} onClick={onOpen}>
      <IconSearch size={16} aria-hidden />
      Go to…
      <Kbd keys="mod+K" />
    </button>
  );
}
