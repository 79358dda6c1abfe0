package io.whybounce.notifier.api;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/**
 * Adds to the description of the API what is the same everywhere: how to say who asks, the errors,
 * and the pages of lists.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {
  /** Marks an operation whose answer is a page; its schema is that of an item. */
  public static final String PAGED = "x-paged";

  /** Marks an operation whose answer is a whole list; its schema is that of an item. */
  public static final String LISTED = "x-listed";

  private static final String FIRST_ERROR = "400";
  private static final String JSON = "application/json";
  private static final String PROBLEM = "#/components/schemas/Problem";

  private static final Map<String, String> PARAMETERS =
      new TreeMap<>(
          Map.of(
              "tenant", "Id of the tenant; owners see their own in any case",
              "id", "Id, as the list has it",
              "cause", "Only those with this likeliest cause, as in ip-reputation",
              "since", "Only those of this time or day, or later, as in 2012-05-14T08:00:00Z",
              "mail", "Mail address of the owner",
              "name", "Name of the user",
              "ip", "IP address of the gateway"));

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
    api.getComponents()
        .addSecurityScheme(
            "key",
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.HEADER)
                .name("X-API-Key")
                .description("The operators' key, or one of /api/v1/keys"))
        .addSecurityScheme("password", http("basic", "A user of /api/v1/users"))
        .addSecurityScheme(
            "token", http("bearer", "A token of the OpenID Connect provider, if one is configured"))
        .addSchema("Problem", problem());
    ApiFields.describe(api.getComponents().getSchemas());
    for (String scheme : new String[] {"key", "password", "token"}) {
      api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(scheme));
    }
    if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
      return;
    }
    api.getPaths()
        .getPathItems()
        .forEach((path, item) -> item.getOperations().values().forEach(o -> complete(path, o)));
  }

  private static SecurityScheme http(String scheme, String description) {
    return OASFactory.createSecurityScheme()
        .type(SecurityScheme.Type.HTTP)
        .scheme(scheme)
        .description(description);
  }

  private static Schema problem() {
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.OBJECT)
        .description("What went wrong, and what to do (RFC 9457)")
        .addProperty("title", text("The status in words"))
        .addProperty(
            "status",
            OASFactory.createSchema()
                .addType(Schema.SchemaType.INTEGER)
                .description("Of the answer, as its status line has it")
                .example(400))
        .addProperty("detail", text("One sentence that says what to do"));
  }

  private static Schema text(String description) {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
  }

  private static void complete(String path, Operation operation) {
    if (operation.getParameters() != null) {
      operation.getParameters().forEach(ApiDescription::describe);
    }
    boolean paged = marked(operation, PAGED);
    if (paged) {
      page(operation);
    } else if (marked(operation, LISTED)) {
      wrap(operation, OASFactory.createSchema().addType(Schema.SchemaType.OBJECT));
    }
    if (operation.getParameters() != null || operation.getRequestBody() != null) {
      error(operation, "400", "The request cannot be used; detail names the field");
    }
    if (operation.getRequestBody() != null) {
      error(operation, "413", "The body is larger than 1 MB");
      error(operation, "415", "The body is of another media type");
    }
    error(operation, "401", "Nobody known asks");
    error(operation, "403", "Operators only");
    if (path.contains("{")) {
      error(operation, "404", "There is none, or it is another tenant's");
    }
    error(operation, "429", "Too many requests, or wrong passwords; see Retry-After");
    error(operation, "503", "The database cannot be reached, or is not ready; see Retry-After");
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, answer) -> {
              if (status.compareTo(FIRST_ERROR) >= 0 && answer.getContent() == null) {
                answer.setContent(content());
              }
            });
  }

  private static boolean marked(Operation operation, String mark) {
    return operation.getExtensions() != null && operation.getExtensions().containsKey(mark);
  }

  private static void describe(Parameter parameter) {
    if (parameter.getDescription() == null && PARAMETERS.containsKey(parameter.getName())) {
      parameter.setDescription(PARAMETERS.get(parameter.getName()));
    }
  }

  private static void page(Operation operation) {
    if (operation.getParameters() == null) {
      operation.setParameters(new ArrayList<>());
    }
    operation
        .addParameter(
            query("size", "Items of a page, 1 to 200")
                .schema(
                    OASFactory.createSchema().addType(Schema.SchemaType.INTEGER).defaultValue(50)))
        .addParameter(
            query("cursor", "next of the page before, with the same filters; opaque")
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING)));
    wrap(
        operation,
        OASFactory.createSchema()
            .addType(Schema.SchemaType.OBJECT)
            .addProperty("next", text("Cursor of the next page; absent on the last one")));
    operation
        .getResponses()
        .getAPIResponse("200")
        .addHeader(
            "Link",
            OASFactory.createHeader()
                .description("The next page, rel=\"next\" (RFC 8288); absent on the last one")
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING)));
  }

  private static Parameter query(String name, String description) {
    return OASFactory.createParameter().name(name).in(Parameter.In.QUERY).description(description);
  }

  /** The items of a list stand in an object, so that more can stand beside them. */
  private static void wrap(Operation operation, Schema around) {
    APIResponse answer = operation.getResponses().getAPIResponse("200");
    Schema item = answer.getContent().getMediaType(JSON).getSchema();
    answer
        .getContent()
        .getMediaType(JSON)
        .setSchema(
            around.addProperty(
                "items", OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(item)));
  }

  private static void error(Operation operation, String status, String description) {
    if (operation.getResponses().getAPIResponse(status) == null) {
      operation.getResponses().addAPIResponse(status, answer(description));
    }
  }

  private static APIResponse answer(String description) {
    return OASFactory.createAPIResponse().description(description).content(content());
  }

  private static org.eclipse.microprofile.openapi.models.media.Content content() {
    return OASFactory.createContent()
        .addMediaType(
            Problem.TYPE,
            OASFactory.createMediaType().schema(OASFactory.createSchema().ref(PROBLEM)));
  }
}
