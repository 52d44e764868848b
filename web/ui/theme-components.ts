// How Mantine's parts behave in this house: their defaults. How they look is in mantine.css.
// Named by words and not by import, so that the first page loads only the parts it shows.
import type {
  ActionIconProps,
  AlertProps,
  AnchorProps,
  AutocompleteProps,
  BadgeProps,
  ButtonProps,
  CheckboxProps,
  DrawerProps,
  InputProps,
  InputWrapperProps,
  LoaderProps,
  MantineThemeComponents,
  MenuProps,
  ModalProps,
  NotificationProps,
  PaperProps,
  PasswordInputProps,
  PopoverProps,
  SegmentedControlProps,
  SelectProps,
  SwitchProps,
  TableProps,
  TabsProps,
  TextareaProps,
  TextInputProps,
  TooltipProps,
} from "@mantine/core";

function defaults<Props>(defaultProps: Partial<Props>): { readonly defaultProps: Partial<Props> } {
  return { defaultProps };
}

const OVERLAY = { color: "var(--mu-overlay)", backgroundOpacity: 1 };
/** The list of choices scrolls itself: a frame around it could not be reached by keyboard. */
const OWN_SCROLL = { withScrollArea: false };
const FLOATING = { shadow: "none", transitionProps: { duration: 80 } } as const;

export const COMPONENTS: MantineThemeComponents = {
  ActionIcon: defaults<ActionIconProps>({ variant: "subtle", color: "gray", size: "lg" }),
  Alert: defaults<AlertProps>({ variant: "default", radius: "md" }),
  Anchor: defaults<AnchorProps>({ underline: "hover" }),
  Autocomplete: defaults<AutocompleteProps>(OWN_SCROLL),
  Badge: defaults<BadgeProps>({ variant: "default", radius: "sm", size: "sm" }),
  Button: defaults<ButtonProps>({ size: "sm" }),
  Checkbox: defaults<CheckboxProps>({ size: "sm" }),
  Drawer: defaults<DrawerProps>({
    overlayProps: OVERLAY,
    radius: 0,
    closeButtonProps: { "aria-label": "Close" },
  }),
  Input: defaults<InputProps>({ size: "sm" }),
  InputWrapper: defaults<InputWrapperProps>({
    inputWrapperOrder: ["label", "description", "input", "error"],
  }),
  Loader: defaults<LoaderProps>({ size: "sm", type: "oval" }),
  Menu: defaults<MenuProps>({
    ...FLOATING,
    position: "bottom-end",
    offset: 4,
    withInitialFocusPlaceholder: false,
  }),
  Modal: defaults<ModalProps>({
    overlayProps: OVERLAY,
    radius: "md",
    shadow: "none",
    centered: true,
    transitionProps: { duration: 80, transition: "fade" },
    closeButtonProps: { "aria-label": "Close this dialog" },
  }),
  Notification: defaults<NotificationProps>({
    closeButtonProps: { "aria-label": "Dismiss this message" },
  }),
  MultiSelect: defaults<SelectProps>({ checkIconPosition: "right", ...OWN_SCROLL }),
  Paper: defaults<PaperProps>({ withBorder: true, radius: "md", shadow: "none" }),
  PasswordInput: defaults<PasswordInputProps>({
    visibilityToggleButtonProps: { "aria-label": "Show the password" },
  }),
  Popover: defaults<PopoverProps>(FLOATING),
  SegmentedControl: defaults<SegmentedControlProps>({ size: "sm" }),
  Select: defaults<SelectProps>({
    checkIconPosition: "right",
    allowDeselect: false,
    ...OWN_SCROLL,
  }),
  Switch: defaults<SwitchProps>({ size: "sm" }),
  Table: defaults<TableProps>({ verticalSpacing: "sm", horizontalSpacing: "md" }),
  Tabs: defaults<TabsProps>({ keepMounted: false }),
  Textarea: defaults<TextareaProps>({ autosize: true, minRows: 3 }),
  TextInput: defaults<TextInputProps>({ autoComplete: "off" }),
  Tooltip: defaults<TooltipProps>({
    openDelay: 250,
    withArrow: false,
    offset: 6,
    transitionProps: { duration: 60 },
  }),
};
