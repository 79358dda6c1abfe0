package io.whybounce.notifier.webhook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.whybounce.notifier.notice.DigestView;
import io.whybounce.notifier.notice.NoticeView;

/** Makes webhooks of notices and digests. */
public final class HookMessages {
  private HookMessages() {}

  /** The webhook of a notice. */
  public static HookMessage of(String id, NoticeView notice) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("type", "io.whybounce.notice.v1");
    data.put("id", id);
    data.put("incidentId", notice.incidentId());
    data.put("revision", notice.revision());
    data.put("language", notice.language());
    data.put("subject", notice.subject());
    data.put("remark", notice.remark());
    data.put("headline", notice.headline());
    notice.since().ifPresent(s -> data.put("since", s));
    notice.ended().ifPresent(e -> data.put("ended", e));
    data.put(
        "deliveries",
        notice.deliveries().stream()
            .map(
                d ->
                    Map.of(
                        "recipient", d.recipient(),
                        "sender", d.sender(),
                        "action", d.action(),
                        "time", d.time(),
                        "gateway", d.gateway()))
            .toList());
    data.put("reasons", notice.reasons());
    data.put("primary", notice.primary());
    notice.contributing().ifPresent(c -> data.put("contributing", c));
    data.put("advice", notice.advice());
    data.put("wouldChange", notice.wouldChange());
    notice
        .ticket()
        .ifPresent(
            t ->
                data.put("ticket", Map.of("to", t.to(), "subject", t.subject(), "body", t.body())));
    data.put("link", notice.link());
    List<HookMessage.Section> sections = new ArrayList<>();
    sections.add(
        new HookMessage.Section(
            notice.labels().get("deliveries"),
            notice.deliveries().stream().map(d -> d.recipient() + ": " + d.sentence()).toList()));
    sections.add(new HookMessage.Section(notice.labels().get("why"), notice.reasons()));
    List<String> who = new ArrayList<>(List.of(notice.primary()));
    notice.contributing().ifPresent(c -> who.add(notice.labels().get("contributing") + ": " + c));
    sections.add(new HookMessage.Section(notice.labels().get("who"), who));
    sections.add(new HookMessage.Section(notice.labels().get("advice"), notice.advice()));
    return new HookMessage(
        id,
        notice.subject(),
        notice.remark(),
        notice.headline(),
        sections,
        notice.link(),
        notice.labels().get("link"),
        data);
  }

  /** The webhook of a digest. */
  public static HookMessage of(String id, DigestView digest) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("type", "io.whybounce.digest.v1");
    data.put("id", id);
    data.put("language", digest.language());
    data.put("subject", digest.subject());
    data.put("remark", digest.remark());
    data.put("headline", digest.headline());
    data.put(
        "deliveries",
        digest.deliveries().stream()
            .map(
                d ->
                    Map.of(
                        "recipient", d.recipient(),
                        "what", d.sentence(),
                        "cause", d.cause(),
                        "answer", d.answer().orElse("")))
            .toList());
    data.put("link", digest.link());
    return new HookMessage(
        id,
        digest.subject(),
        digest.remark(),
        digest.headline(),
        List.of(
            new HookMessage.Section(
                digest.labels().get("deliveries"),
                digest.deliveries().stream()
                    .map(d -> d.recipient() + ": " + d.sentence() + "; " + d.cause())
                    .toList())),
        digest.link(),
        digest.labels().get("link"),
        data);
  }
}
