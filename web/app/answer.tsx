// Starts the page behind the link of a page, alone: whoever was woken waits for a few kilobytes and not for the console.
import "../ui/theme.css";
import "./answer.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { AnswerPage } from "../features/answers/answer-page.tsx";

const root = document.querySelector("#root");
if (root === null) throw new Error("answer.html has no element with the id root");
const [, , token = ""] = location.pathname.split("/");
createRoot(root).render(
  <StrictMode>
    <AnswerPage token={token} />
  </StrictMode>,
);
