// What every part of the page of a review is given.
import type { IncidentDetail } from "../../../contract/incidents.ts";
import type { ReviewOut } from "../../../contract/reviews.ts";

export interface ReviewProps {
  readonly incident: IncidentDetail;
  readonly review: ReviewOut;
}
