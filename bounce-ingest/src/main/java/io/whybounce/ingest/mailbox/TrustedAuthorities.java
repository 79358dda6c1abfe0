package io.whybounce.ingest.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

import io.whybounce.start.OneLine;

/** TLS that trusts only the certificate authorities in one PEM file. */
final class TrustedAuthorities {
  private TrustedAuthorities() {}

  /**
   * Makes TLS sockets that trust what is in {@code file}, which is read anew for each connection.
   *
   * @param setting environment name of the setting that names the file
   * @throws MailboxTrouble if it cannot be read or holds no certificate
   */
  static SSLSocketFactory socketFactory(String setting, Path file) throws MailboxTrouble {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) {
        throw new MailboxTrouble(TroubleKind.TLS, setting + ": no certificate in " + file);
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int n = 0;
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("authority-" + n++, certificate);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (IOException | GeneralSecurityException e) {
      throw new MailboxTrouble(
          TroubleKind.TLS,
          setting + ": cannot read certificates from " + file + " (" + OneLine.of(e) + ")",
          e);
    }
  }
}
