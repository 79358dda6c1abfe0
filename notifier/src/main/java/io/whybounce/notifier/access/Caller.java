package io.whybounce.notifier.access;

import java.util.Locale;
import java.util.Optional;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;

/**
 * Who asks. This is the one place that decides whose mail a request may see: each query takes its
 * tenant from {@link #scope}.
 *
 * @param name for the audit
 * @param role what the caller may do
 * @param tenant whose mail an owner may see; empty for operators
 */
public record Caller(String name, Role role, Optional<String> tenant) {
  private static final String PROPERTY = Caller.class.getName();

  /** What a caller may do. */
  public enum Role {
    /** See all, change all. */
    OPERATOR,
    /** See what is the tenant's. */
    OWNER;

    /** The lower-case word. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Refuses an owner of nobody's mail, and an operator of one tenant only. */
  public Caller {
    if ((role == Role.OWNER) != tenant.isPresent()) {
      throw new IllegalArgumentException("an owner has a tenant, an operator none");
    }
  }

  /** An operator. */
  public static Caller operator(String name) {
    return new Caller(name, Role.OPERATOR, Optional.empty());
  }

  /** The one who made {@code request}. */
  public static Caller of(ContainerRequestContext request) {
    if (request.getProperty(PROPERTY) instanceof Caller caller) {
      return caller;
    }
    throw new NotAuthorizedException("Basic");
  }

  void attach(ContainerRequestContext request) {
    request.setProperty(PROPERTY, this);
  }

  /**
   * The tenant whose mail the request is about; empty for that of all, which only operators see.
   *
   * @param asked the tenant that the request names; blank text names none
   * @throws NotFoundException if it is another's: that there is one is nobody else's business
   */
  public Optional<String> scope(Optional<String> asked) {
    Optional<String> named = asked.map(String::strip).filter(t -> !t.isEmpty());
    if (role == Role.OPERATOR) {
      return named;
    }
    if (named.isPresent() && !named.equals(tenant)) {
      throw new NotFoundException();
    }
    return tenant;
  }

  /** The tenant whose mail may be seen; empty for that of all. */
  public Optional<String> scope() {
    return scope(Optional.empty());
  }

  /** Refuses all but operators. */
  public Caller mustOperate() {
    if (role != Role.OPERATOR) {
      throw new ForbiddenException();
    }
    return this;
  }
}
