package io.whybounce.notifier;

import java.util.List;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.verdict.Cause;

/** The notices of the case that DESIGN opens with. */
public final class Cast {
  private Cast() {}

  /** Delay notices without a reason, from all three tenants. */
  public static List<Assessment> delays(Story story, Story.Score score) {
    return List.of(
        story.delay("a@acme.example", "x@harborbank.example", 1, score),
        story.delay("a@acme.example", "x@meridian.example", 2, score),
        story.delay("b@globex.example", "y@harborbank.example", 2, score),
        story.delay("c@initech.example", "x@lindqvist.example", 4, score),
        story.delay("c@initech.example", "z@meridian.example", 3, score),
        story.delay("a@acme.example", "x@tessera.example", 3, score),
        story.delay("b@globex.example", "y@oakfield.example", 1, score),
        story.delay("b@globex.example", "y@lindqvist.example", 4, score),
        story.delay("c@initech.example", "z@oakfield.example", 2, score),
        story.delay("c@initech.example", "z@tessera.example", 1, score));
  }

  /** Ordinary trouble. */
  public static List<Assessment> noise(Story story) {
    return List.of(
        story.stated("a@acme.example", "k@oakfield.example", 1, Action.FAILED, Cause.MAILBOX_FULL),
        story.stated(
            "b@globex.example", "j@lindqvist.example", 2, Action.FAILED, Cause.UNKNOWN_RECIPIENT),
        story.stated("c@initech.example", "d@tessera.example", 3, Action.DELAYED, Cause.GREYLISTED),
        story.stated(
            "c@initech.example", "m@meridian.example", 4, Action.FAILED, Cause.MAILBOX_FULL),
        story.stated(
            "b@globex.example", "p@oakfield.example", 3, Action.FAILED, Cause.MAILBOX_FULL),
        story.stated(
            "a@acme.example", "l@tessera.example", 1, Action.FAILED, Cause.UNKNOWN_RECIPIENT));
  }
}
