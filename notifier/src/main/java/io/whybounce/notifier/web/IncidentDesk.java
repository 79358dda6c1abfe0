package io.whybounce.notifier.web;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.api.ActionForms;
import io.whybounce.notifier.api.Filters;
import io.whybounce.notifier.correlation.HistoryEntry;
import io.whybounce.notifier.lists.Reader;
import io.whybounce.notifier.outbox.Dispatcher;
import io.whybounce.notifier.outbox.TicketWriter;
import io.whybounce.notifier.registry.InvalidForm;
import io.whybounce.notifier.store.IncidentActions;

/** The page of one incident with its evidence, and what operators do about it there. */
@Path("/incidents/{id}")
@Produces(MediaType.TEXT_HTML)
public class IncidentDesk {
  private final Reader reader;
  private final TicketWriter tickets;
  private final IncidentActions actions;
  private final Dispatcher dispatcher;
  private final Template page;
  private final Template missing;

  IncidentDesk(
      Reader reader,
      TicketWriter tickets,
      IncidentActions actions,
      Dispatcher dispatcher,
      @Location("web/incident.html") Template page,
      @Location("web/missing.html") Template missing) {
    this.reader = reader;
    this.tickets = tickets;
    this.actions = actions;
    this.dispatcher = dispatcher;
    this.page = page;
    this.missing = missing;
  }

  /**
   * What could not be done.
   *
   * @param sentence why; empty if nothing went wrong
   * @param form that was sent: the last part of its address
   * @param text what was entered, not to be lost
   */
  public record Wrong(String sentence, String form, String text) {
    static final Wrong NOTHING = new Wrong("", "", "");
  }

  /** The page. */
  @GET
  @Operation(hidden = true)
  public Uni<Response> show(@Context ContainerRequestContext request, @PathParam("id") String id) {
    return show(request, id, Wrong.NOTHING);
  }

  /** Somebody has taken it up. */
  @POST
  @Path("acknowledge")
  @Operation(hidden = true)
  public Uni<Response> acknowledge(
      @Context ContainerRequestContext request, @PathParam("id") String id) {
    String by = Caller.of(request).mustOperate().name();
    return done(request, id, actions.acknowledge(id, by, Instant.now()));
  }

  /** Nobody is told for some hours; none ends that. */
  @POST
  @Path("silence")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Uni<Response> silence(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @FormParam("hours") Optional<String> hours) {
    String by = Caller.of(request).mustOperate().name();
    int asked;
    try {
      asked = Filters.number("hours", hours, -1, 0, (int) ActionForms.MAX_SILENCE.toHours());
    } catch (InvalidForm e) {
      return show(request, id, new Wrong(e.getMessage(), "silence", ""));
    }
    return done(
        request,
        id,
        actions.silence(
            id, Instant.now().plus(Duration.ofHours(asked)).truncatedTo(ChronoUnit.SECONDS), by));
  }

  /** It is over. */
  @POST
  @Path("resolve")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Uni<Response> resolve(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @FormParam("text") Optional<String> text) {
    String by = Caller.of(request).mustOperate().name();
    return said(request, id, "resolve", text, words -> actions.resolve(id, by, words));
  }

  /** Something to remember. */
  @POST
  @Path("comments")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Uni<Response> comment(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @FormParam("text") Optional<String> text) {
    String by = Caller.of(request).mustOperate().name();
    return said(request, id, "comments", text, words -> actions.comment(id, by, words));
  }

  private <T> Uni<Response> said(
      ContainerRequestContext request,
      String id,
      String form,
      Optional<String> text,
      Function<String, Uni<Optional<T>>> action) {
    String words;
    try {
      // Browsers send both characters of a line's end.
      words = ActionForms.text(text.orElse("").replace("\r\n", "\n"));
    } catch (InvalidForm e) {
      return show(request, id, new Wrong(e.getMessage(), form, text.orElse("")));
    }
    return done(request, id, action.apply(words));
  }

  private <T> Uni<Response> done(
      ContainerRequestContext request, String id, Uni<Optional<T>> action) {
    return action
        .invoke(dispatcher::wake)
        .chain(
            found ->
                found.isEmpty()
                    ? none(request)
                    : Uni.createFrom()
                        .item(Layout.turnTo("/incidents/" + Layout.encoded(id) + "#handling")));
  }

  private Uni<Response> none(ContainerRequestContext request) {
    return Layout.show(Response.Status.NOT_FOUND, request, "/", missing.instance());
  }

  private Uni<Response> show(ContainerRequestContext request, String id, Wrong wrong) {
    return reader
        .incident(Caller.of(request).scope(), id)
        .chain(found -> found.isEmpty() ? none(request) : show(request, found.get(), wrong));
  }

  private Uni<Response> show(ContainerRequestContext request, Incident found, Wrong wrong) {
    Caller caller = Caller.of(request);
    Optional<String> tenant = caller.scope();
    String id = found.incidentId();
    Uni<List<HistoryEntry>> history =
        // What operators say among themselves is theirs.
        tenant.isEmpty() ? actions.history(id) : Uni.createFrom().item(List.of());
    return Uni.combine()
        .all()
        .unis(
            reader.notifications(tenant, id),
            tickets.help(tenant, id, Locale.ENGLISH),
            history,
            reader.handling(id))
        .usingConcurrencyOf(1)
        .with(
            (notices, help, entries, handling) ->
                page.data("it", IncidentPage.of(found, notices))
                    .data("help", help)
                    .data("desk", Handling.of(found, handling, entries, Instant.now()))
                    .data("wrong", wrong))
        .chain(
            filled ->
                Layout.show(
                    wrong.sentence().isEmpty() ? Response.Status.OK : Response.Status.BAD_REQUEST,
                    request,
                    "/",
                    filled));
  }
}
