package io.whybounce.local.story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.mail.MessagingException;

import io.whybounce.local.cli.Screen;

/**
 * Plays the case of May 2012: three tenants share four gateways; the gateways' score falls, and all
 * that the tenants get are delay notices without a reason.
 */
final class SeedCase {
  private static final Duration PAUSE = Duration.ofMillis(150);

  private final Post post;
  private final Screen screen;
  private final Instant begin = Instant.now();
  private final List<Delivery> delayed = new ArrayList<>();
  private final Map<Integer, Instant> sentAt = new ConcurrentHashMap<>();
  private int number;
  private int mails;

  SeedCase(Post post, Screen screen) {
    this.post = post;
    this.screen = screen;
  }

  /** Ordinary trouble, of which there always is some, through each of the four gateways. */
  void ordinaryDays() throws MessagingException, InterruptedException {
    Tenant brightwater = Cast.TENANTS.get(0);
    Tenant calloway = Cast.TENANTS.get(1);
    Tenant dunmore = Cast.TENANTS.get(2);
    notice(brightwater, "karl@oakfield.example", 0, Trouble.MAILBOX_FULL, Way.ATTACHED);
    notice(calloway, "jhon.lindqvist@lindqvist.example", 1, Trouble.TYPO, Way.REDIRECTED);
    notice(dunmore, "dispatch@tessera.example", 2, Trouble.GREYLISTED, Way.REDIRECTED);
    notice(dunmore, "maria@meridian.example", 3, Trouble.MAILBOX_FULL, Way.INLINE);
    ordinaryMail(calloway);
  }

  /** The delay notices, as they come in from all three tenants. */
  void delays() throws MessagingException, InterruptedException {
    Tenant brightwater = Cast.TENANTS.get(0);
    Tenant calloway = Cast.TENANTS.get(1);
    Tenant dunmore = Cast.TENANTS.get(2);
    delay(brightwater, "orders@harborbank.example", 0, Way.REDIRECTED);
    delay(brightwater, "purchasing@meridian.example", 1, Way.ATTACHED);
    delay(calloway, "claims@harborbank.example", 1, Way.INLINE);
    notice(calloway, "peter@oakfield.example", 2, Trouble.MAILBOX_FULL, Way.REDIRECTED);
    delay(dunmore, "office@lindqvist.example", 3, Way.ATTACHED);
    delay(dunmore, "dock4@meridian.example", 2, Way.REDIRECTED);
    delay(brightwater, "support@tessera.example", 2, Way.INLINE);
    delay(calloway, "hello@oakfield.example", 0, Way.ATTACHED);
    delay(calloway, "eva@lindqvist.example", 3, Way.REDIRECTED);
    notice(brightwater, "lisa.mayer@tessera.example", 0, Trouble.TYPO, Way.ATTACHED);
    delay(dunmore, "accounts@oakfield.example", 1, Way.INLINE);
    again(brightwater, delayed.get(0), Way.ATTACHED);
    delay(dunmore, "yard@tessera.example", 0, Way.REDIRECTED);
  }

  /** The deliveries that were delayed without a reason. */
  List<Delivery> delayed() {
    return List.copyOf(delayed);
  }

  /** When the first notice of {@code delivery} was handed to the mailbox. */
  Instant sentAt(Delivery delivery) {
    return sentAt.get(delivery.number());
  }

  /** How many mails were sent to the ingest address. */
  int mails() {
    return mails;
  }

  private void delay(Tenant tenant, String recipient, int gateway, Way way)
      throws MessagingException, InterruptedException {
    delayed.add(notice(tenant, recipient, gateway, Trouble.DELAY_WITHOUT_REASON, way));
  }

  private Delivery notice(Tenant tenant, String recipient, int gateway, Trouble trouble, Way way)
      throws MessagingException, InterruptedException {
    number++;
    Delivery delivery =
        new Delivery(
            number,
            tenant,
            recipient,
            Cast.GATEWAYS.get(gateway),
            "Order " + (4700 + number),
            begin.minus(Duration.ofMinutes(30)).plusSeconds(number));
    send(tenant, delivery, trouble, way);
    return delivery;
  }

  /** The same notice once more, by another way: nothing new. */
  private void again(Tenant tenant, Delivery delivery, Way way)
      throws MessagingException, InterruptedException {
    send(tenant, delivery, Trouble.DELAY_WITHOUT_REASON, way);
  }

  private void send(Tenant tenant, Delivery delivery, Trouble trouble, Way way)
      throws MessagingException, InterruptedException {
    post.send(tenant, way.mail(delivery, trouble, Instant.now()));
    sentAt.putIfAbsent(delivery.number(), Instant.now());
    mails++;
    screen.event(
        tenant.tag(),
        way.name().toLowerCase(java.util.Locale.ROOT)
            + " notice: "
            + delivery.recipient()
            + " "
            + trouble.action()
            + " "
            + trouble.status()
            + (trouble.diagnostic().isEmpty()
                ? ", no reason given"
                : ", \"" + trouble.diagnostic() + "\"")
            + " (gateway "
            + delivery.gateway().host()
            + ")");
    Thread.sleep(PAUSE.toMillis());
  }

  private void ordinaryMail(Tenant tenant) throws MessagingException, InterruptedException {
    post.send(
        tenant,
        Notices.crlf(
            """
            From: %s
            To: %s
            Subject: Is this the right address?
            Date: %s
            Message-ID: <question-%d@%s>
            Content-Type: text/plain; charset=utf-8

            Hello, do we send our bounces here? Regards, Tom
            """
                .formatted(
                    tenant.sender(),
                    Post.ingestAddress(tenant),
                    Notices.date(Instant.now()),
                    begin.toEpochMilli(),
                    tenant.domain())));
    mails++;
    screen.event(tenant.tag(), "an ordinary mail, no notice");
    Thread.sleep(PAUSE.toMillis());
  }
}
