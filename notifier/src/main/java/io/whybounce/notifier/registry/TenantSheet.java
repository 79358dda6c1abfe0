package io.whybounce.notifier.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tenants, their domains and owners as a table: a line for each owner, or for a tenant without one.
 *
 * @param entries the lines that can be used
 * @param faults of the others
 */
record TenantSheet(List<Entry> entries, List<Fault> faults) {
  private static final List<String> COLUMNS =
      List.of(
          "tenant",
          "name",
          "domains",
          "owner",
          "owner_name",
          "webhook",
          "webhook_kind",
          "second_mail",
          "failures",
          "language",
          "zone");

  /**
   * A line.
   *
   * @param line its number
   * @param id of the tenant
   * @param name of the tenant, if the line gives one
   * @param domains that are added
   * @param mail of the owner
   * @param owner what is said of the owner
   */
  record Entry(
      int line,
      String id,
      Optional<String> name,
      List<String> domains,
      Optional<String> mail,
      Optional<OwnerForm> owner) {}

  /**
   * Why a line cannot be used.
   *
   * @param line its number, counted from 1
   * @param reason what to mend
   */
  public record Fault(int line, String reason) {}

  /**
   * Reads a table whose first line names the columns, in any order; domains are parted by spaces.
   *
   * @throws InvalidForm if it is no such table at all
   */
  static TenantSheet read(String text) {
    List<Csv.Line> lines = Csv.read(text);
    if (lines.isEmpty()) {
      throw new InvalidForm("the first line must name the columns: " + String.join(",", COLUMNS));
    }
    List<String> columns =
        lines.get(0).fields().stream().map(c -> c.toLowerCase(Locale.ROOT)).toList();
    for (String column : columns) {
      if (!COLUMNS.contains(column)) {
        throw new InvalidForm(
            "there is no column '" + Forms.shown(column) + "'; there are " + COLUMNS);
      }
    }
    if (new LinkedHashSet<>(columns).size() < columns.size() || !columns.contains("tenant")) {
      throw new InvalidForm("the column tenant must be there, and each column once");
    }
    List<Entry> entries = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    Map<String, String> domains = new HashMap<>();
    for (Csv.Line line : lines.subList(1, lines.size())) {
      try {
        Entry entry = entry(columns, line);
        entry.domains().forEach(d -> claim(domains, d, entry.id()));
        entries.add(entry);
      } catch (InvalidForm e) {
        faults.add(new Fault(line.number(), e.getMessage()));
      }
    }
    return new TenantSheet(List.copyOf(entries), List.copyOf(faults));
  }

  private static void claim(Map<String, String> domains, String domain, String tenant) {
    String holder = domains.putIfAbsent(domain, tenant);
    if (holder != null && !holder.equals(tenant)) {
      throw new InvalidForm(domain + " is another tenant's in a line above");
    }
  }

  private static Entry entry(List<String> columns, Csv.Line line) {
    if (line.fields().size() > columns.size()) {
      throw new InvalidForm("it has more fields than there are columns");
    }
    Map<String, String> said = new HashMap<>();
    for (int i = 0; i < line.fields().size(); i++) {
      said.put(columns.get(i), line.fields().get(i));
    }
    String id = Forms.id(said.getOrDefault("tenant", ""));
    List<String> domains =
        Arrays.stream(said.getOrDefault("domains", "").split(" "))
            .filter(d -> !d.isBlank())
            .toList();
    Optional<String> mail = field(said, "owner").map(Forms::mail);
    Optional<OwnerForm> owner =
        mail.map(
            m ->
                new OwnerForm(
                    field(said, "owner_name").orElse(m),
                    field(said, "webhook"),
                    field(said, "webhook_kind"),
                    field(said, "second_mail"),
                    field(said, "failures"),
                    field(said, "language"),
                    field(said, "zone")));
    TenantForm form = new TenantForm(field(said, "name").orElse(id), domains);
    return new Entry(
        line.number(), id, field(said, "name").map(n -> form.name()), form.domains(), mail, owner);
  }

  private static Optional<String> field(Map<String, String> said, String column) {
    return Optional.ofNullable(said.get(column)).filter(v -> !v.isEmpty());
  }
}
