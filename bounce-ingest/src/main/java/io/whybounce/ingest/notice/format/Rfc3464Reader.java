package io.whybounce.ingest.notice.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.whybounce.contracts.report.Action;
import io.whybounce.ingest.notice.message.HeaderFields;
import io.whybounce.ingest.notice.words.ActionWords;
import io.whybounce.ingest.notice.words.Lines;
import io.whybounce.ingest.notice.words.MailDates;
import io.whybounce.ingest.notice.words.RetryWords;

/**
 * Delivery status notifications of RFC 3464 and its international form, RFC 6533, of any server;
 * also where servers break the form. Mark: a part of type {@code message/delivery-status} (or what
 * stands in for one), or its fields in the text. What the fields leave open is read from the words
 * for people beside them.
 */
final class Rfc3464Reader implements FormatReader {
  /** More recipients than any notice tells of. */
  private static final int MAX_RECIPIENTS = 500;

  private static final int MAX_PROSE = 4_000;

  private static final Findings NOTHING =
      new Findings("rfc3464", List.of(), Optional.empty(), Optional.empty(), Optional.empty());

  private final ProseReader prose;
  private final ActionWords words;

  Rfc3464Reader(ProseReader prose, ActionWords words) {
    this.prose = prose;
    this.words = words;
  }

  @Override
  public boolean recognises(NoticeMail mail) {
    return !mail.statuses().isEmpty() || flattened(mail);
  }

  /** Whether the fields stand in the text, as when a mail program flattens what it forwards. */
  private static boolean flattened(NoticeMail mail) {
    return mail.folded().contains("final-recipient:") && mail.folded().contains("action:");
  }

  @Override
  public Findings read(NoticeMail mail) {
    List<String> texts =
        mail.statuses().isEmpty()
            ? List.of(Lines.join(FlatFields.unindented(mail.own()), 0, mail.own().size()))
            : mail.statuses();
    StatusFields status = StatusFields.parse(texts);
    Map<String, Draft> named = new LinkedHashMap<>();
    List<HeaderFields> nameless = new ArrayList<>();
    for (HeaderFields group : status.recipients()) {
      Optional<String> address = StatusFields.address(group);
      if (address.isPresent()) {
        add(named, StatusFields.fill(new Draft(address.get()), group));
      } else {
        nameless.add(group);
      }
    }
    List<Draft> drafts = new ArrayList<>(named.values());
    // One recipient with fields of its own needs nothing of the prose but what is said beside it.
    Findings told = drafts.size() == 1 ? NOTHING : prose.read(mail);
    if (drafts.isEmpty() && !nameless.isEmpty()) {
      for (int i = 0; i < told.drafts().size(); i++) {
        HeaderFields group = nameless.get(Math.min(i, nameless.size() - 1));
        drafts.add(StatusFields.fill(new Draft(told.drafts().get(i).recipient()), group));
      }
    } else if (drafts.isEmpty()) {
      drafts.addAll(told.drafts());
    }
    HeaderFields message = status.message();
    Optional<Instant> arrival = MailDates.of(message.value("Arrival-Date"));
    enrich(mail, drafts, told, arrival);
    return new Findings(
        "rfc3464",
        drafts,
        StatusFields.host(message.value("Reporting-MTA")).or(() -> Hosts.reporting(mail)),
        message
            .first("X-Postfix-Queue-ID")
            .or(() -> message.first("X-Queue-ID"))
            .map(id -> Lines.flat(id, 100))
            .filter(id -> !id.isEmpty())
            .or(() -> QueueIds.find(mail)),
        arrival);
  }

  /** Two groups of one recipient (a list's, an alias's) are one delivery; what failed counts. */
  private static void add(Map<String, Draft> drafts, Draft draft) {
    String key = draft.recipient().toLowerCase(Locale.ROOT);
    boolean failed = draft.action().equals(Optional.of(Action.FAILED));
    if (drafts.size() < MAX_RECIPIENTS && (failed || !drafts.containsKey(key))) {
      drafts.put(key, draft);
    }
  }

  private void enrich(
      NoticeMail mail, List<Draft> drafts, Findings told, Optional<Instant> arrival) {
    String whole = Lines.block(Lines.join(mail.own(), 0, mail.own().size()), MAX_PROSE);
    for (Draft draft : drafts) {
      if (drafts.size() == 1) {
        draft.prose(whole);
        draft.quoted(Diagnostics.remoteWords(mail.own()));
        draft.diagnostic(draft.quoted());
        draft.remote(draft.remoteMta().or(() -> Hosts.remote(whole)));
      } else {
        Optional<Draft> same =
            told.drafts().stream()
                .filter(d -> d != draft && d.recipient().equalsIgnoreCase(draft.recipient()))
                .findFirst();
        draft.prose(same.flatMap(Draft::prose).orElse(whole));
        same.ifPresent(d -> draft.diagnostic(d.diagnostic()).remote(d.remoteMta()));
      }
      draft.inferred(words.judge(mail.body(), mail.head()));
      if (draft.retryUntil().isEmpty() && draft.action().equals(Optional.of(Action.DELAYED))) {
        draft.retryUntil(RetryWords.until(mail.own(), mail.written(), arrival));
      }
      Statuses.refine(draft);
    }
  }
}
