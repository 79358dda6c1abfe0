package io.whybounce.ingest.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import static org.assertj.core.api.Assertions.assertThat;

/** A certificate that signs itself, for TLS servers in tests; made by the JDK's keytool. */
public final class SelfSigned {
  private static final char[] PASSWORD = "for-a-test-only".toCharArray();
  private final Path store;
  private final Path pem;

  private SelfSigned(Path store, Path pem) {
    this.store = store;
    this.pem = pem;
  }

  /**
   * Makes one for {@code names}, such as {@code ip:127.0.0.1}, with its files in {@code folder}.
   */
  public static SelfSigned make(Path folder, String names) throws Exception {
    SelfSigned made = new SelfSigned(folder.resolve("key.p12"), folder.resolve("ca.pem"));
    keytool(
        List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=test", "-ext", "san=" + names),
        made.store);
    keytool(List.of("-exportcert", "-rfc", "-file", made.pem.toString()), made.store);
    return made;
  }

  /** The certificate as a PEM file. */
  public Path pem() {
    return pem;
  }

  /** Server sockets that show it. */
  public ServerSocketFactory sockets() throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context.getServerSocketFactory();
  }

  private static void keytool(List<String> options, Path store) throws Exception {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(options);
    command.addAll(List.of("-alias", "a", "-keystore", store.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", new String(PASSWORD)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("keytool ends").isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }
}
