// The form of a new incident as a dialog over the page on screen.
import { Modal } from "@mantine/core";
import { usePhone } from "../../lib/phone.ts";
import { DeclareForm } from "./declare-form.tsx";

export function DeclareDialog({ onClose }: { readonly onClose: () => void }) {
  const isPhone = usePhone();
  return (
    <Modal opened onClose={onClose} title="Declare an incident" size="lg" fullScreen={isPhone}>
      <DeclareForm onLeave={onClose} />
    </Modal>
  );
}
