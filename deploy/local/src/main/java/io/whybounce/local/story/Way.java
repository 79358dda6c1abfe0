package io.whybounce.local.story;

import java.time.Instant;

/** How a customer passes a notice on to the ingest address. */
enum Way {
  /** By a rule of the mailbox that sends the mail on as it is (RFC 5228, redirect). */
  REDIRECTED {
    @Override
    String mail(Delivery delivery, Trouble trouble, Instant now) {
      return Notices.mail(delivery, trouble, now);
    }
  },
  /** By hand, as an attached mail. */
  ATTACHED {
    @Override
    String mail(Delivery delivery, Trouble trouble, Instant now) {
      String boundary = "=_forward_" + delivery.number();
      return Notices.crlf(
          """
          %s
          MIME-Version: 1.0
          Content-Type: multipart/mixed; boundary="%s"

          --%s
          Content-Type: text/plain; charset=utf-8

          What is this about? Our customers say that nothing arrives.

          --%s
          Content-Type: message/rfc822
          Content-Disposition: attachment

          %s
          --%s--
          """
              .formatted(
                  head(delivery, trouble, now),
                  boundary,
                  boundary,
                  boundary,
                  Notices.mail(delivery, trouble, now),
                  boundary));
    }
  },
  /** By hand, copied into the text, as mail programs do when one presses "Forward". */
  INLINE {
    @Override
    String mail(Delivery delivery, Trouble trouble, Instant now) {
      return Notices.crlf(
          """
          %s
          MIME-Version: 1.0
          Content-Type: text/plain; charset=utf-8

          Can you see why this happens?

          -----Original Message-----
          From: Mail Delivery System <MAILER-DAEMON@%s>
          Sent: %s
          To: %s
          Subject: %s

          %s

          %s
          %s
          """
              .formatted(
                  head(delivery, trouble, now),
                  delivery.gateway().host(),
                  Notices.date(now),
                  delivery.tenant().sender(),
                  Notices.subject(delivery, trouble),
                  Notices.text(delivery, trouble),
                  Notices.status(delivery, trouble, now),
                  Notices.header(delivery)));
    }
  };

  /** The whole mail as it leaves the customer. */
  abstract String mail(Delivery delivery, Trouble trouble, Instant now);

  private static String head(Delivery delivery, Trouble trouble, Instant now) {
    return """
        From: %s
        To: %s
        Subject: FW: %s
        Date: %s
        Message-ID: <forward-%d-%d@%s>"""
        .formatted(
            delivery.tenant().sender(),
            Post.ingestAddress(delivery.tenant()),
            Notices.subject(delivery, trouble),
            Notices.date(now),
            delivery.number(),
            now.toEpochMilli(),
            delivery.tenant().domain());
  }
}
