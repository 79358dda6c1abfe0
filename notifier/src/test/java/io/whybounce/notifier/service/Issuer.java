package io.whybounce.notifier.service;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.whybounce.contracts.event.ContractJson;

/** A small OpenID Connect provider: discovery, keys, and a sign-in that asks for nothing. */
public final class Issuer implements QuarkusTestResourceLifecycleManager {
  static final String CLIENT = "whybounce";
  static final String SECRET = "client-secret";

  private final KeyPair keys = newKeys();
  private final KeyPair strangers = newKeys();
  private final Map<String, Map<String, Object>> codes = new ConcurrentHashMap<>();
  private HttpServer server;
  private volatile boolean away = true;
  private volatile Map<String, Object> person = Map.of();

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException("no port for the provider", e);
    }
    server.createContext("/", this::answer);
    server.start();
    return Map.of(
        "whybounce.oidc.issuer",
        issuer(),
        "whybounce.oidc.client-id",
        CLIENT,
        "whybounce.oidc.client-secret",
        SECRET,
        "whybounce.oidc.role-claim",
        "access/roles");
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(Issuer.class));
  }

  /** Whether it answers at all. */
  void away(boolean isAway) {
    away = isAway;
  }

  /** Who signs in from now on. */
  void person(Map<String, Object> claims) {
    person = Map.copyOf(claims);
  }

  String issuer() {
    return "http://localhost:" + server.getAddress().getPort() + "/realm";
  }

  /** Claims of a good token. */
  Map<String, Object> claims(String role) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("iss", issuer());
    claims.put("aud", CLIENT);
    claims.put("sub", "4711");
    claims.put("preferred_username", "anna");
    claims.put("iat", Instant.now().getEpochSecond());
    claims.put("exp", Instant.now().plusSeconds(300).getEpochSecond());
    claims.put("access", Map.of("roles", List.of(role, "offline_access")));
    return claims;
  }

  String token(Map<String, Object> claims) {
    return token(claims, keys.getPrivate());
  }

  /** With a key that is not the provider's, under the name of the one that is. */
  String forged(Map<String, Object> claims) {
    return token(claims, strangers.getPrivate());
  }

  private static String token(Map<String, Object> claims, PrivateKey key) {
    String signed = part(Map.of("alg", "RS256", "typ", "JWT", "kid", "k1")) + "." + part(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Without any signature. */
  static String unsigned(Map<String, Object> claims) {
    return part(Map.of("alg", "none")) + "." + part(claims) + ".";
  }

  /** Signed as with a shared secret, which is the public key that everybody knows. */
  String confused(Map<String, Object> claims) {
    String signed = part(Map.of("alg", "HS256", "kid", "k1")) + "." + part(claims);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(keys.getPublic().getEncoded(), "HmacSHA256"));
      return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (away) {
        exchange.sendResponseHeaders(503, -1);
      } else if (path.endsWith("/openid-configuration")) {
        json(exchange, discovery());
      } else if (path.endsWith("/keys")) {
        json(exchange, Map.of("keys", List.of(publicKey())));
      } else if (path.endsWith("/authorize")) {
        authorize(exchange);
      } else if (path.endsWith("/token")) {
        exchangeCode(exchange);
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private Map<String, Object> discovery() {
    return Map.of(
        "issuer", issuer(),
        "authorization_endpoint", issuer() + "/authorize",
        "token_endpoint", issuer() + "/token",
        "jwks_uri", issuer() + "/keys");
  }

  private Map<String, Object> publicKey() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return Map.of(
        "kty",
        "RSA",
        "use",
        "sig",
        "alg",
        "RS256",
        "kid",
        "k1",
        "n",
        base64(unsigned(key.getModulus())),
        "e",
        base64(unsigned(key.getPublicExponent())));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
    String code = "code" + System.nanoTime();
    codes.put(code, person);
    exchange
        .getResponseHeaders()
        .add(
            "Location",
            query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state"));
    exchange.sendResponseHeaders(302, -1);
  }

  private void exchangeCode(HttpExchange exchange) throws IOException {
    Map<String, String> form =
        form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    String expected =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    Map<String, Object> who = codes.remove(form.getOrDefault("code", ""));
    boolean fine =
        expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))
            && who != null
            && form.containsKey("code_verifier");
    if (!fine) {
      exchange.sendResponseHeaders(400, -1);
      return;
    }
    json(
        exchange,
        Map.of(
            "id_token",
            token(who),
            "access_token",
            token(who),
            "token_type",
            "Bearer",
            "expires_in",
            300));
  }

  private static Map<String, String> form(String text) {
    Map<String, String> form = new HashMap<>();
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      form.put(
          pair.substring(0, equals),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return form;
  }

  private static void json(HttpExchange exchange, Object body) throws IOException {
    byte[] bytes = ContractJson.mapper().writeValueAsBytes(body);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String part(Map<String, Object> json) {
    try {
      return base64(ContractJson.mapper().writeValueAsBytes(json));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2_048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
