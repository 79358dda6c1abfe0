package io.whybounce.ingest.notice.words;

import java.util.Optional;

import io.whybounce.contracts.report.Action;

/**
 * Judges from a notice's words what became of a delivery.
 *
 * <p>Notices of delay say what will happen if the delay lasts ("will be returned"), and notices of
 * failure say what happened before ("was delayed"). So the words that only a notice of the one kind
 * has decide first, and the vague ones last.
 */
public final class ActionWords {
  private final Phrases phrases;

  /** A judge by these phrases. */
  public ActionWords(Phrases phrases) {
    this.phrases = phrases;
  }

  /** The action that the notice's own words and its subject tell (both folded); empty if none. */
  public Optional<Action> judge(String words, String subject) {
    return judge(phrases.in(words), phrases.in(subject));
  }

  /** The same of what the words and the subject were found to mean. */
  public Optional<Action> judge(Meanings body, Meanings head) {
    boolean late = head.has(Meaning.TRYING) || head.has(Meaning.LATE);
    if (body.has(Meaning.TRYING)) {
      // Some tell the whole story: we kept trying, and then gave up.
      boolean over = body.has(Meaning.GAVE_UP) && head.has(Meaning.FAILED) && !late;
      return Optional.of(over ? Action.FAILED : Action.DELAYED);
    }
    if (body.has(Meaning.GAVE_UP)) {
      return Optional.of(Action.FAILED);
    }
    if (body.has(Meaning.FAILED)) {
      boolean only = body.has(Meaning.LATE) && late && !head.has(Meaning.FAILED);
      return Optional.of(only ? Action.DELAYED : Action.FAILED);
    }
    if (body.has(Meaning.LATE)) {
      return Optional.of(head.has(Meaning.FAILED) && !late ? Action.FAILED : Action.DELAYED);
    }
    if (head.has(Meaning.FAILED) || head.has(Meaning.GAVE_UP)) {
      return Optional.of(late ? Action.DELAYED : Action.FAILED);
    }
    if (late) {
      return Optional.of(Action.DELAYED);
    }
    if (body.has(Meaning.RELAYED) || head.has(Meaning.RELAYED)) {
      // "Relayed" is what these say beside "successful".
      return Optional.of(Action.RELAYED);
    }
    return body.has(Meaning.DELIVERED) || head.has(Meaning.DELIVERED)
        ? Optional.of(Action.DELIVERED)
        : Optional.empty();
  }

  /** The phrases themselves. */
  public Phrases phrases() {
    return phrases;
  }
}
