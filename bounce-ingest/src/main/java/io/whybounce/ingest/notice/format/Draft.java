package io.whybounce.ingest.notice.format;

import java.time.Instant;
import java.util.Optional;

import io.whybounce.contracts.report.Action;

/**
 * What has been read so far of one recipient; readers fill in what they find, and never overwrite
 * what a better source told.
 */
public final class Draft {
  private final String recipient;
  private Optional<String> originalRecipient = Optional.empty();
  private Optional<Action> action = Optional.empty();
  private boolean actionStated;
  private Optional<String> status = Optional.empty();
  private Optional<String> diagnostic = Optional.empty();
  private Optional<String> quoted = Optional.empty();
  private Optional<String> prose = Optional.empty();
  private Optional<String> remoteMta = Optional.empty();
  private Optional<Instant> lastAttempt = Optional.empty();
  private Optional<Instant> retryUntil = Optional.empty();

  /** Of a validated address. */
  public Draft(String recipient) {
    this.recipient = recipient;
  }

  /** The recipient's address. */
  public String recipient() {
    return recipient;
  }

  /** The address as the sender gave it. */
  public Optional<String> originalRecipient() {
    return originalRecipient;
  }

  /** What the reporting server did. */
  public Optional<Action> action() {
    return action;
  }

  /** Whether the notice states the action in a field of its own. */
  public boolean actionStated() {
    return actionStated;
  }

  /** Enhanced status code. */
  public Optional<String> status() {
    return status;
  }

  /** The remote server's words, or the reporting server's where it spoke to none. */
  public Optional<String> diagnostic() {
    return diagnostic;
  }

  /** The remote server's words as the prose quotes them, where a field gives them, too. */
  public Optional<String> quoted() {
    return quoted;
  }

  /** The notice's own words about this recipient. */
  public Optional<String> prose() {
    return prose;
  }

  /** Host that the reporting server spoke to. */
  public Optional<String> remoteMta() {
    return remoteMta;
  }

  /** When it last tried. */
  public Optional<Instant> lastAttempt() {
    return lastAttempt;
  }

  /** When it gives up. */
  public Optional<Instant> retryUntil() {
    return retryUntil;
  }

  Draft original(Optional<String> address) {
    originalRecipient = originalRecipient.or(() -> address);
    return this;
  }

  Draft stated(Optional<Action> value) {
    if (value.isPresent()) {
      action = value;
      actionStated = true;
    }
    return this;
  }

  Draft inferred(Optional<Action> value) {
    action = action.or(() -> value);
    return this;
  }

  Draft status(Optional<String> code) {
    status = status.or(() -> code);
    return this;
  }

  Draft betterStatus(String code) {
    status = Optional.of(code);
    return this;
  }

  Draft diagnostic(Optional<String> words) {
    diagnostic = diagnostic.or(() -> words.filter(w -> !w.isBlank()));
    return this;
  }

  Draft quoted(Optional<String> words) {
    quoted = quoted.or(() -> words);
    return this;
  }

  Draft prose(String words) {
    prose = prose.or(() -> Optional.of(words).filter(w -> !w.isBlank()));
    return this;
  }

  Draft remote(Optional<String> host) {
    remoteMta = remoteMta.or(() -> host);
    return this;
  }

  Draft lastAttempt(Optional<Instant> time) {
    lastAttempt = lastAttempt.or(() -> time);
    return this;
  }

  Draft retryUntil(Optional<Instant> time) {
    retryUntil = retryUntil.or(() -> time);
    return this;
  }
}
