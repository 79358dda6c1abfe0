package io.whybounce.notifier.webhook;

import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import io.whybounce.start.OneLine;

/**
 * Sends webhooks: one request, signed, to the address that was checked; no redirect is followed,
 * and of the answer only the status is read.
 */
public final class WebhookClient implements AutoCloseable {
  /** Largest body that is sent, in bytes. */
  static final int MAX_BODY = 256 * 1024;

  private static final int MAX_CONNECTIONS = 4;
  private static final int MAX_WAITING = 64;
  private static final int MAX_HEADER = 16 * 1024;

  private final Vertx vertx;
  private final HttpClient client;
  private final HookSettings settings;
  private final Destinations destinations;
  private final Clock clock;

  /** A client that finds hosts as the system does. */
  public WebhookClient(Vertx vertx, HookSettings settings, Clock clock) {
    this(vertx, settings, clock, host -> List.of(InetAddress.getAllByName(host)));
  }

  WebhookClient(
      Vertx vertx, HookSettings settings, Clock clock, Destinations.Resolver resolver) {
    this.vertx = vertx;
    this.settings = settings;
    this.clock = clock;
    this.destinations = new Destinations(settings, resolver);
    HttpClientOptions options =
        new HttpClientOptions()
            .setKeepAlive(false)
            .setMaxPoolSize(MAX_CONNECTIONS)
            .setMaxWaitQueueSize(MAX_WAITING)
            .setMaxHeaderSize(MAX_HEADER)
            .setVerifyHost(true)
            .setConnectTimeout((int) settings.timeout().toMillis())
            .setIdleTimeout((int) settings.timeout().toMillis())
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    settings
        .trustFile()
        .ifPresent(
            file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    this.client = vertx.createHttpClient(options);
  }

  /**
   * Sends {@code body}; done when the server has taken it.
   *
   * @param id of the notice
   * @param secret that signs
   * @return fails with {@link HookRefused} if it did not go
   */
  public Uni<Void> send(String url, String id, String secret, byte[] body) {
    if (body.length > MAX_BODY) {
      return Uni.createFrom()
          .failure(new HookRefused("the webhook's body has " + body.length + " bytes", true));
    }
    return Uni.createFrom()
        .completionStage(
            () ->
                vertx
                    .executeBlocking(() -> destinations.of(url), false)
                    .compose(to -> post(to, id, secret, body))
                    .toCompletionStage())
        .ifNoItem()
        .after(settings.timeout().multipliedBy(2))
        .fail()
        .onFailure(e -> !(e instanceof HookRefused))
        .transform(WebhookClient::passing);
  }

  private Future<Void> post(
      Destinations.Destination to, String id, String secret, byte[] body) {
    long seconds = clock.instant().getEpochSecond();
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setServer(
                SocketAddress.inetSocketAddress(to.port(), to.address().getHostAddress()))
            .setHost(to.host())
            .setPort(to.port())
            .setSsl(to.tls())
            .setURI(to.path())
            .setFollowRedirects(false)
            .setTimeout(settings.timeout().toMillis())
            .putHeader("Content-Type", "application/json; charset=utf-8")
            .putHeader("User-Agent", "Whybounce")
            .putHeader(Signature.ID, id)
            .putHeader(Signature.TIMESTAMP, Long.toString(seconds))
            .putHeader(Signature.SIGNATURE, Signature.of(secret, seconds, body));
    return client
        .request(options)
        .compose(
            request ->
                request
                    .send(Buffer.buffer(body))
                    .compose(response -> settled(to, request, response)));
  }

  private static Future<Void> settled(
      Destinations.Destination to, HttpClientRequest request, HttpClientResponse response) {
    int status = response.statusCode();
    // The rest of the answer, however long, is not waited for.
    request.connection().close();
    if (status >= 200 && status < 300) {
      return Future.succeededFuture();
    }
    if (status >= 300 && status < 400) {
      return Future.failedFuture(
          new HookRefused(
              to.host() + " answers " + status + ": redirects are not followed", true));
    }
    boolean passes = status == 408 || status == 425 || status == 429 || status >= 500;
    return Future.failedFuture(new HookRefused(to.host() + " answers " + status, !passes));
  }

  private static HookRefused passing(Throwable failure) {
    String words =
        failure instanceof TimeoutException || failure instanceof io.smallrye.mutiny.TimeoutException
            ? "no answer in time"
            : OneLine.deepest(failure);
    return new HookRefused("the webhook's server cannot be told (" + words + ")", false);
  }

  @Override
  public void close() {
    client.close();
  }
}
