package io.whybounce.notifier.api;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.registry.Registry;
import io.whybounce.notifier.registry.Tenant;

/** Tenants, the domains they send from, and their owners. */
@Path("/api/v1/tenants")
public class TenantResource {
  private static final int MAX_DOMAINS = 1_000;
  private static final int MAX_TEXT = 200;

  /** What fits behind the + of an ingest address. */
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

  private static final Pattern DOMAIN =
      Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63}){1,10}");
  private static final Pattern MAIL = Pattern.compile("[!-?A-~]{1,64}@" + DOMAIN.pattern());

  private final Registry registry;

  TenantResource(Registry registry) {
    this.registry = registry;
  }

  /**
   * What is registered of a tenant.
   *
   * @param name as people say it
   * @param domains that it sends from
   */
  public record TenantBody(String name, List<String> domains) {}

  /**
   * What is registered of an owner.
   *
   * @param name of the person
   * @param language of the notices; English if it is not given
   * @param zone time zone of the notices, for example Europe/Berlin; UTC if it is not given
   */
  public record OwnerBody(String name, String language, String zone) {}

  /** All of them. */
  @GET
  public Uni<List<Tenant>> list() {
    return registry.tenants();
  }

  /** Registers a tenant, or changes it. */
  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Response> put(@PathParam("id") String id, TenantBody body) {
    List<String> domains =
        body == null || body.domains() == null
            ? List.of()
            : body.domains().stream().map(d -> d.strip().toLowerCase(Locale.ROOT)).toList();
    if (!ID.matcher(id).matches()) {
      return bad("a tenant's id is 1 to 63 letters, digits, dots and hyphens in lower case");
    }
    if (body == null || !isText(body.name())) {
      return bad("name is needed, at most " + MAX_TEXT + " characters");
    }
    Optional<String> wrong = domains.stream().filter(d -> !DOMAIN.matcher(d).matches()).findFirst();
    if (wrong.isPresent() || domains.size() > MAX_DOMAINS) {
      return bad("domains must be at most " + MAX_DOMAINS + " domain names; not " + wrong);
    }
    return registry
        .put(id, body.name(), domains)
        .map(
            taken ->
                taken
                    .map(
                        d ->
                            Problem.response(
                                Response.Status.CONFLICT, "another tenant has " + d + " already"))
                    .orElseGet(() -> Response.noContent().build()));
  }

  /** Registers an owner of a tenant, or changes it. */
  @PUT
  @Path("{id}/owners/{mail}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Response> putOwner(
      @PathParam("id") String id, @PathParam("mail") String mail, OwnerBody body) {
    String address = mail.strip().toLowerCase(Locale.ROOT);
    if (!MAIL.matcher(address).matches()) {
      return bad("the owner's mail address is none");
    }
    if (body == null || !isText(body.name())) {
      return bad("name is needed, at most " + MAX_TEXT + " characters");
    }
    String zone = body.zone() == null ? "UTC" : body.zone();
    if (!isZone(zone)) {
      return bad("zone must be a time zone such as Europe/Berlin");
    }
    String language = body.language() == null ? "en" : body.language();
    return registry
        .putOwner(id, new Tenant.TenantOwner(address, body.name(), language, zone))
        .map(found -> found ? Response.noContent().build() : noTenant());
  }

  /** Takes an owner off. */
  @DELETE
  @Path("{id}/owners/{mail}")
  public Uni<Response> removeOwner(@PathParam("id") String id, @PathParam("mail") String mail) {
    return registry
        .removeOwner(id, mail.strip().toLowerCase(Locale.ROOT))
        .map(found -> found ? Response.noContent().build() : noTenant());
  }

  private static Response noTenant() {
    return Problem.response(Response.Status.NOT_FOUND, "there is no such tenant or owner");
  }

  private static boolean isText(String text) {
    return text != null && !text.isBlank() && text.length() <= MAX_TEXT;
  }

  private static boolean isZone(String zone) {
    try {
      return ZoneId.of(zone) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Uni<Response> bad(String detail) {
    return Uni.createFrom().item(Problem.response(Response.Status.BAD_REQUEST, detail));
  }
}
