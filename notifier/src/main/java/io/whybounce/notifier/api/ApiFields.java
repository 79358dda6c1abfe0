package io.whybounce.notifier.api;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

import org.eclipse.microprofile.openapi.models.media.Schema;

/** Says of each field of the API's bodies what it is, from {@code openapi-fields.properties}. */
final class ApiFields {
  private static final String FILE = "/openapi-fields.properties";

  private ApiFields() {}

  /** Describes the fields of {@code schemas}, by name, that have no description yet. */
  static void describe(Map<String, Schema> schemas) {
    Properties said = read();
    schemas.forEach(
        (type, schema) -> {
          if (schema.getProperties() != null) {
            schema
                .getProperties()
                .forEach(
                    (field, property) -> {
                      String words = said.getProperty(type + "." + field);
                      // Beside a reference nothing else may stand in OpenAPI 3.0.
                      if (words != null
                          && property.getDescription() == null
                          && property.getRef() == null) {
                        property.setDescription(words);
                      }
                    });
          }
        });
  }

  private static Properties read() {
    Properties said = new Properties();
    try (Reader in =
        new InputStreamReader(ApiFields.class.getResourceAsStream(FILE), StandardCharsets.UTF_8)) {
      said.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
    return said;
  }
}
