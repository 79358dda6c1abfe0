package io.whybounce.notifier.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WebhookClientTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochSecond(1_800_000_000L), ZoneOffset.UTC);
  private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
  private static Vertx vertx;
  private static HttpServer server;
  private static final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();

  private WebhookClient client;

  @BeforeAll
  static void serve() throws Exception {
    vertx = Vertx.vertx();
    server =
        vertx
            .createHttpServer()
            .requestHandler(WebhookClientTest::answer)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
  }

  private static void answer(HttpServerRequest request) {
    request.bodyHandler(
        body ->
            seen.add(
                request.path()
                    + " "
                    + request.getHeader(Signature.TIMESTAMP)
                    + " "
                    + request.getHeader(Signature.SIGNATURE)
                    + " "
                    + body));
    switch (request.path()) {
      case "/hang" -> {}
      case "/away" ->
          request
              .response()
              .setStatusCode(302)
              .putHeader("Location", "http://127.0.0.1:" + server.actualPort() + "/inside")
              .end();
      case "/busy" -> request.response().setStatusCode(503).end();
      case "/gone" -> request.response().setStatusCode(410).end();
      case "/flood" -> {
        request.response().setChunked(true);
        request.response().write("x".repeat(10_000));
        vertx.setPeriodic(5, t -> request.response().write("x".repeat(100_000)));
      }
      default -> request.response().end("ok");
    }
  }

  @AfterAll
  static void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get();
  }

  @AfterEach
  void close() {
    if (client != null) {
      client.close();
    }
    seen.clear();
  }

  private WebhookClient client(Set<String> plain, Set<String> internal, String address) {
    client =
        new WebhookClient(
            vertx,
            new HookSettings(plain, internal, Optional.empty(), Duration.ofMillis(800)),
            CLOCK,
            host -> List.of(InetAddress.getByName(address)));
    return client;
  }

  private void send(String path) {
    Set<String> named = Set.of("hooks.msp.example");
    client(named, named, "127.0.0.1")
        .send("http://hooks.msp.example:" + server.actualPort() + path, "n1", "s3cret", BODY)
        .await()
        .atMost(Duration.ofSeconds(5));
  }

  @Test
  void itIsSignedOverTimeAndBody() {
    send("/ok");
    assertThat(seen)
        .containsExactly(
            "/ok 1800000000 " + Signature.of("s3cret", 1_800_000_000L, BODY) + " {\"a\":1}");
    // printf '1800000000.{"a":1}' | openssl dgst -sha256 -hmac s3cret
    assertThat(Signature.of("s3cret", 1_800_000_000L, BODY)).startsWith("v1=").hasSize(67);
    assertThat(Signature.of("other", 1_800_000_000L, BODY))
        .isNotEqualTo(Signature.of("s3cret", 1_800_000_000L, BODY));
  }

  @Test
  void aRedirectIsNotFollowed() {
    assertThatThrownBy(() -> send("/away"))
        .isInstanceOfSatisfying(HookRefused.class, e -> assertThat(e.permanent()).isTrue());
    assertThat(seen).noneMatch(s -> s.startsWith("/inside"));
  }

  @Test
  void aServerThatHangsIsGivenUpInTimeAndTriedAgain() {
    Instant begin = Instant.now();
    assertThatThrownBy(() -> send("/hang"))
        .isInstanceOfSatisfying(HookRefused.class, e -> assertThat(e.permanent()).isFalse());
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void anAnswerWithoutEndIsNotRead() {
    send("/flood");
  }

  @Test
  void busyPassesAndGoneDoesNot() {
    assertThatThrownBy(() -> send("/busy"))
        .isInstanceOfSatisfying(HookRefused.class, e -> assertThat(e.permanent()).isFalse());
    assertThatThrownBy(() -> send("/gone"))
        .isInstanceOfSatisfying(HookRefused.class, e -> assertThat(e.permanent()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fd00:ec2::254", "ff02::1",
        "::ffff:127.0.0.1", "64:ff9b::7f00:1"
      })
  void anAddressInsideIsRefusedWhateverItsName(String address) {
    WebhookClient guarded = client(Set.of(), Set.of(), address);
    assertThatThrownBy(
            () ->
                guarded
                    .send("https://hooks.elsewhere.example/x", "n1", "s", BODY)
                    .await()
                    .atMost(Duration.ofSeconds(5)))
        .isInstanceOf(HookRefused.class)
        .hasMessageContaining("no public address");
  }

  @Test
  void oneAddressInsideAmongOthersIsEnough() {
    client =
        new WebhookClient(
            vertx,
            new HookSettings(Set.of(), Set.of(), Optional.empty(), Duration.ofMillis(500)),
            CLOCK,
            host -> List.of(InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1")));
    assertThatThrownBy(
            () ->
                client
                    .send("https://hooks.elsewhere.example/x", "n1", "s", BODY)
                    .await()
                    .atMost(Duration.ofSeconds(5)))
        .hasMessageContaining("10.0.0.1");
  }

  @Test
  void aNameIsLookedUpOnceAndTheConnectionGoesToTheAddressThatWasChecked() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Destinations destinations =
        new Destinations(
            new HookSettings(Set.of(), Set.of(), Optional.empty(), Duration.ofSeconds(1)),
            host -> rebinding(asked));
    Destinations.Destination to = destinations.of("https://rebind.example/x?y=z");
    assertThat(asked).hasValue(1);
    assertThat(to.address().getHostAddress()).isEqualTo("8.8.8.8");
    assertThat(to.host()).isEqualTo("rebind.example");
    assertThat(to.path()).isEqualTo("/x?y=z");
  }

  private static List<InetAddress> rebinding(AtomicInteger asked) throws UnknownHostException {
    return List.of(
        InetAddress.getByName(asked.incrementAndGet() == 1 ? "8.8.8.8" : "127.0.0.1"));
  }

  @Test
  void withoutTlsOnlyNamedHostsAreTold() {
    assertThatThrownBy(
            () ->
                client(Set.of(), Set.of(), "8.8.8.8")
                    .send("http://elsewhere.example/x", "n1", "s", BODY)
                    .await()
                    .atMost(Duration.ofSeconds(5)))
        .hasMessageContaining("WHYBOUNCE_WEBHOOK_PLAIN_HOSTS");
  }

  @Test
  void eachOwnerHasASecretOfItsOwnAndANewNumberMakesANewOne() {
    String secret = Signature.secret("k", "acme", "a@b.example", 1);
    assertThat(secret).startsWith("whsec_").isEqualTo(Signature.secret("k", "acme", "a@b.example", 1));
    assertThat(Signature.secret("k", "acme", "a@b.example", 2)).isNotEqualTo(secret);
    assertThat(Signature.secret("k", "acm", "ea@b.example", 1)).isNotEqualTo(secret);
  }
}
