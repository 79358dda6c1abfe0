package io.whybounce.contracts.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;

import io.whybounce.contracts.event.EventType;

/** The schema files of this jar, as JSON and as validators. */
public final class SchemaFiles {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private SchemaFiles() {}

  /** A validator of {@code type} that asserts formats, too. */
  public static JsonSchema validator(EventType type) {
    return FACTORY.getSchema(SchemaLocation.of("classpath:" + type.schemaResource()), CONFIG);
  }

  /** A validator of schemas themselves: the 2020-12 metaschema. */
  public static JsonSchema metaschema() {
    return FACTORY.getSchema(
        SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"), CONFIG);
  }

  /** The file that {@code name} names in the folder of schemas. */
  public static JsonNode read(String name) {
    try (InputStream in = SchemaFiles.class.getResourceAsStream("/schemas/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no schema " + name);
      }
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schema that {@code schema} refers to, or itself. */
  public static JsonNode resolved(JsonNode schema) {
    return schema.has("$ref") ? resolved(read(schema.get("$ref").asText())) : schema;
  }

  /** All files of a resource folder by name. */
  public static SortedMap<String, JsonNode> all(String folder) {
    SortedMap<String, JsonNode> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(Path.of(SchemaFiles.class.getResource(folder).toURI()))) {
      for (Path path : paths.toList()) {
        files.put(path.getFileName().toString(), JSON.readTree(path.toFile()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return files;
  }
}
