package io.whybounce.ingest.mailbox;

import java.util.Properties;

/** The mail library's properties for one mailbox. */
final class ImapProperties {
  private ImapProperties() {}

  /**
   * Properties with every wait bounded, and TLS as the settings want it, always with the server's
   * identity checked (RFC 8314, 3; RFC 6125).
   *
   * @throws MailboxTrouble if the file of trusted authorities cannot be used
   */
  static Properties of(MailboxSettings settings, String mechanisms) throws MailboxTrouble {
    Properties properties = new Properties();
    properties.put("mail.imap.connectiontimeout", millis(settings.timing().connect().toMillis()));
    properties.put("mail.imap.timeout", millis(settings.timing().answer().toMillis()));
    properties.put("mail.imap.writetimeout", millis(settings.timing().answer().toMillis()));
    properties.put("mail.imap.connectionpoolsize", "1");
    properties.put("mail.imap.auth.mechanisms", mechanisms);
    if (settings.tls() != TlsMode.NONE) {
      properties.put("mail.imap.ssl.checkserveridentity", "true");
      properties.put("mail.imap.ssl.protocols", "TLSv1.3 TLSv1.2");
      if (settings.tls() == TlsMode.IMPLICIT) {
        properties.put("mail.imap.ssl.enable", "true");
      } else {
        properties.put("mail.imap.starttls.enable", "true");
        properties.put("mail.imap.starttls.required", "true");
      }
      if (settings.caFile().isPresent()) {
        properties.put(
            "mail.imap.ssl.socketFactory",
            TrustedAuthorities.socketFactory(settings.setting("CA_FILE"), settings.caFile().get()));
      }
    }
    return properties;
  }

  private static String millis(long millis) {
    return Long.toString(millis);
  }
}
