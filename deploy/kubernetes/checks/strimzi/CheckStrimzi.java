import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import io.strimzi.api.kafka.model.common.UnknownPropertyPreserving;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;

/**
 * Reads Strimzi's resources out of rendered files as its operator does, and tells what it would not
 * understand: {@code java CheckStrimzi RENDERED.yaml...}. What it does not know it keeps aside;
 * words that it does not know get lost, so what was read is written again and compared.
 */
public final class CheckStrimzi {
  private static final String GROUP = "kafka.strimzi.io/";
  private static final String VERSION = "v1";
  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "Kafka", Kafka.class,
          "KafkaNodePool", KafkaNodePool.class,
          "KafkaTopic", KafkaTopic.class,
          "KafkaUser", KafkaUser.class);

  private final ObjectMapper mapper = new ObjectMapper();
  private final List<String> faults = new ArrayList<>();
  private int checked;

  private CheckStrimzi() {}

  public static void main(String[] args) throws IOException {
    CheckStrimzi check = new CheckStrimzi();
    for (String file : args) {
      check.check(Path.of(file));
    }
    check.faults.forEach(System.out::println);
    System.out.println(
        check.checked + " resources held against Strimzi's model, " + check.faults.size() + " faults");
    System.exit(check.faults.isEmpty() && check.checked > 0 ? 0 : 1);
  }

  private void check(Path file) throws IOException {
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    try (MappingIterator<JsonNode> documents = yaml.readerFor(JsonNode.class).readValues(file.toFile())) {
      while (documents.hasNext()) {
        JsonNode resource = documents.next();
        if (resource.path("apiVersion").asText().startsWith(GROUP)) {
          check(resource, file.getFileName() + ": " + resource.path("kind").asText() + " " + resource.at("/metadata/name").asText());
        }
      }
    }
  }

  private void check(JsonNode resource, String where) {
    checked++;
    Class<?> kind = KINDS.get(resource.path("kind").asText());
    if (kind == null || !resource.path("apiVersion").asText().equals(GROUP + VERSION)) {
      faults.add(where + ": not one of " + KINDS.keySet() + " in " + GROUP + VERSION);
      return;
    }
    try {
      Object read = mapper.convertValue(resource, kind);
      unknown(read, where);
      lost(resource.path("spec"), mapper.valueToTree(read).path("spec"), where + ".spec");
    } catch (IllegalArgumentException e) {
      faults.add(where + ": " + e.getMessage().lines().findFirst().orElse(""));
    }
  }

  /** Looks into each part of Strimzi's for properties that it has no field for. */
  private void unknown(Object part, String where) {
    if (part instanceof Collection<?> parts) {
      parts.forEach(one -> unknown(one, where));
      return;
    }
    if (part == null || !part.getClass().getPackageName().startsWith("io.strimzi")) {
      return;
    }
    if (part instanceof UnknownPropertyPreserving open && open.getAdditionalProperties() != null) {
      open.getAdditionalProperties().keySet().forEach(name -> faults.add(where + ": no property " + name));
    }
    for (Method getter : part.getClass().getMethods()) {
      if (getter.getName().startsWith("get") && getter.getParameterCount() == 0 && !part.getClass().isEnum()
          && !Set.of("getClass", "getAdditionalProperties").contains(getter.getName())) {
        try {
          unknown(getter.invoke(part), where + "." + getter.getName().substring(3));
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(getter.toString(), e);
        }
      }
    }
  }

  private void lost(JsonNode wanted, JsonNode read, String where) {
    if (wanted.isObject()) {
      wanted.fieldNames().forEachRemaining(name -> lost(wanted.get(name), read.path(name), where + "." + name));
    } else if (wanted.isArray()) {
      for (int i = 0; i < wanted.size(); i++) {
        lost(wanted.get(i), read.path(i), where + "[" + i + "]");
      }
    } else if (!wanted.asText().equals(read.asText()) && !(wanted.isBoolean() && !wanted.asBoolean())) { // false is left out
      faults.add(where + ": " + wanted.asText() + " is read as " + (read.isMissingNode() ? "nothing" : read.asText()));
    }
  }
}
