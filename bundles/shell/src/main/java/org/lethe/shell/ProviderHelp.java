package org.lethe.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lethe.api.LetheException;
import org.lethe.api.settings.Names;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.console.Screen;
import org.lethe.console.Table;
import org.lethe.runs.ProviderView;

/** Providers and their settings as tables and as plain maps for JSON. */
final class ProviderHelp {
  private ProviderHelp() {}

  /**
   * Returns the providers with an id, which have different roles.
   *
   * @param what the kind of the providers in messages, e.g. {@code dataset}
   * @throws LetheException if no provider has this id
   */
  static List<ProviderView> find(List<ProviderView> all, String id, String what) {
    List<ProviderView> found = all.stream().filter(view -> view.id().equals(id)).toList();
    if (found.isEmpty()) {
      List<String> ids = all.stream().map(ProviderView::id).distinct().toList();
      throw new LetheException(
          "no %s %s%s (there are: %s)"
              .formatted(what, id, Names.suggestion(id, ids), String.join(", ", ids)));
    }
    return found;
  }

  /** Prints a provider and a table of its settings; those of a section follow it. */
  static void print(Screen screen, ProviderView view) {
    screen.print("%s %s: %s".formatted(view.role().label(), view.id(), view.summary()));
    screen.print("bundle %s %s".formatted(view.bundle(), view.version()));
    if (view.settings().isEmpty()) {
      screen.print(view.problem().isPresent() ? "its settings are unknown" : "no settings");
      return;
    }
    screen.out().println();
    Table table = Table.of("setting", "type", "default", "allowed", "meaning");
    rows(table, "", view.settings());
    screen.print(table);
  }

  private static void rows(Table table, String section, List<Setting<?>> settings) {
    for (Setting<?> setting : settings) {
      String name = section + setting.name();
      table.row(name, setting.kind().label(), given(setting), setting.allowed(), setting.help());
      rows(table, name + ".", setting.kind().section());
    }
  }

  private static <T> String given(Setting<T> setting) {
    return setting
        .defaultValue()
        .map(value -> setting.kind().plain(value).map(ProviderHelp::text).orElse("-"))
        .orElse("(required)");
  }

  private static String text(Object value) {
    if (value instanceof Map<?, ?> provider) {
      return String.valueOf(provider.get("id"));
    }
    return value instanceof List<?> list
        ? list.stream().map(ProviderHelp::text).collect(Collectors.joining(", ", "[", "]"))
        : String.valueOf(value);
  }

  /** Returns a provider with its settings as plain maps. */
  static Map<String, Object> plain(ProviderView view) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("role", view.role().label());
    map.put("id", view.id());
    map.put("summary", view.summary());
    map.put("bundle", view.bundle());
    map.put("version", view.version());
    map.put("settings", plain(view.settings()));
    view.problem().ifPresent(problem -> map.put("problem", problem));
    return map;
  }

  private static List<Map<String, Object>> plain(List<Setting<?>> settings) {
    // In the form of a recipe in JSON, without required settings.
    Map<String, Object> defaults = Settings.check(settings, Map.of(), new ArrayList<>()).asMap();
    return settings.stream().map(each -> plain(each, defaults.get(each.name()))).toList();
  }

  private static Map<String, Object> plain(Setting<?> setting, Object defaultValue) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", setting.name());
    map.put("type", setting.kind().label());
    map.put("help", setting.help());
    map.put("allowed", setting.allowed());
    map.put("default", defaultValue);
    map.put("required", setting.required());
    if (!setting.kind().section().isEmpty()) {
      map.put("settings", plain(setting.kind().section()));
    }
    return map;
  }
}
