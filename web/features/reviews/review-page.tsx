// The review of an incident, from draft to signature.
import { useParams } from "@tanstack/react-router";
import { incidentRoutes } from "../../../contract/incidents.ts";
import type { IncidentDetail } from "../../../contract/incidents.ts";
import { reviewRoutes } from "../../../contract/reviews.ts";
import { incidentCode } from "../../lib/names.ts";
import { useRoute } from "../../lib/query.ts";
import { useMay } from "../../lib/session.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { useTitle } from "../../ui/page-header.tsx";
import { NoReview } from "./no-review.tsx";
import { ReadReview } from "./read-review.tsx";
import type { ReviewProps } from "./review-props.ts";
import { WriteReview } from "./write-review.tsx";

/** The address knows the incident by number; the review is kept by its id. */
export function ReviewPage() {
  const { incidentId = "" } = useParams({ strict: false });
  const incident = useRoute(incidentRoutes.one, { params: { incidentId } });
  return (
    <Loaded query={incident}>
      {(found) => <ReviewOf key={found.incidentId} incident={found} />}
    </Loaded>
  );
}

function ReviewOf({ incident }: { readonly incident: IncidentDetail }) {
  const { incidentId, number, title } = incident;
  useTitle(`Review ${incidentCode(number)} ${title}`);
  const review = useRoute(reviewRoutes.one, { params: { incidentId } });
  return <Loaded query={review}>{(found) => <Shown incident={incident} review={found} />}</Loaded>;
}

function Shown({ incident, review }: ReviewProps) {
  const mayWrite = useMay("responder");
  if (review.status === "none") return <NoReview incident={incident} review={review} />;
  if (review.status === "draft" && mayWrite)
    return <WriteReview incident={incident} review={review} />;
  return <ReadReview incident={incident} review={review} />;
}
