package io.whybounce.ingest.mailbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.mail.MessagingException;

/** Takes the next mails out of the inbox, within bounds, in as few commands as there can be. */
final class Batch {
  /** Longest header that is fetched of a mail that is too large to be fetched whole, in bytes. */
  static final int MAX_HEADER = 65_536;

  private final OpenMailbox mailbox;
  private final FetchLimits limits;

  Batch(OpenMailbox mailbox, FetchLimits limits) {
    this.mailbox = mailbox;
    this.limits = limits;
  }

  /**
   * The first mails of {@code uids}, oldest UID first: as many as the limits allow. Mails that are
   * gone meanwhile are left out.
   */
  List<FetchedMail> next(List<Long> uids) throws MessagingException {
    List<Long> candidates = uids.stream().sorted().limit(limits.mails()).toList();
    List<MailSummary> chosen = withinBytes(mailbox.commands().summaries(candidates));
    if (chosen.isEmpty()) {
      return List.of();
    }
    Map<Boolean, List<Long>> bySize =
        chosen.stream()
            .collect(
                Collectors.partitioningBy(
                    m -> m.size() > limits.mailBytes(),
                    Collectors.mapping(MailSummary::uid, Collectors.toList())));
    Map<Long, byte[]> whole = bodies(bySize.get(false));
    Map<Long, byte[]> headers = headers(bySize.get(true));
    Set<Long> present = stillThere(chosen, whole, headers);
    long uidValidity = mailbox.uidValidity();
    List<FetchedMail> mails = new ArrayList<>();
    for (MailSummary summary : chosen) {
      Optional.ofNullable(whole.get(summary.uid()))
          .map(bytes -> mail(uidValidity, summary, bytes, tooLarge(bytes.length)))
          .or(
              () ->
                  Optional.ofNullable(headers.get(summary.uid()))
                      .map(bytes -> mail(uidValidity, summary, bytes, tooLarge(summary.size()))))
          .or(
              () ->
                  present.contains(summary.uid())
                      ? Optional.of(mail(uidValidity, summary, new byte[0], notGiven()))
                      : Optional.empty())
          .ifPresent(mails::add);
    }
    return mails;
  }

  private List<MailSummary> withinBytes(List<MailSummary> summaries) {
    List<MailSummary> chosen = new ArrayList<>();
    long bytes = 0;
    List<MailSummary> sorted =
        summaries.stream().sorted(Comparator.comparingLong(MailSummary::uid)).toList();
    for (MailSummary summary : sorted) {
      bytes += summary.size() > limits.mailBytes() ? MAX_HEADER : summary.size();
      if (!chosen.isEmpty() && bytes > limits.batchBytes()) {
        break;
      }
      chosen.add(summary);
    }
    return chosen;
  }

  /** One command for all; if the server refuses that, one for each, so that one cannot spoil it. */
  private Map<Long, byte[]> bodies(List<Long> uids) throws MessagingException {
    if (uids.isEmpty()) {
      return Map.of();
    }
    return Refusals.bulkThenSingly(uids, some -> mailbox.commands().whole(some));
  }

  private Map<Long, byte[]> headers(List<Long> uids) throws MessagingException {
    if (uids.isEmpty()) {
      return Map.of();
    }
    return Refusals.bulkThenSingly(uids, some -> mailbox.commands().headers(some, MAX_HEADER));
  }

  /** Asked only if the server has left something out: is it gone, or can it not be read? */
  private Set<Long> stillThere(
      List<MailSummary> chosen, Map<Long, byte[]> whole, Map<Long, byte[]> headers)
      throws MessagingException {
    boolean complete =
        chosen.stream().allMatch(m -> whole.containsKey(m.uid()) || headers.containsKey(m.uid()));
    return complete ? Set.of() : Set.copyOf(mailbox.commands().undeleted());
  }

  private Optional<String> tooLarge(long size) {
    return size > limits.mailBytes()
        ? Optional.of(
            "the mail has " + size + " bytes, more than the " + limits.mailBytes() + " allowed")
        : Optional.empty();
  }

  private static Optional<String> notGiven() {
    return Optional.of("the mail server lists the mail but does not give its content");
  }

  private static FetchedMail mail(
      long uidValidity, MailSummary summary, byte[] bytes, Optional<String> defect) {
    return new FetchedMail(
        new MailKey(uidValidity, summary.uid()),
        summary.receivedAt(),
        Math.max(summary.size(), bytes.length),
        bytes,
        defect);
  }
}
