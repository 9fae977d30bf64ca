package org.lethe.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.runs.ProviderView;
import org.lethe.runs.Providers;

/** {@code lethe:providers}. */
@Service
@Command(
    scope = "lethe",
    name = "providers",
    description = "Lists the installed providers: datasets, backbones, removers and others",
    detailedDescription = "Example: lethe:providers --json")
public final class ProvidersCommand extends LetheCommand {
  @Reference(optional = true)
  Providers providers;

  @Override
  void run(Screen screen, List<String> arguments) {
    Table table = Table.of("role", "id", "bundle", "version", "summary");
    for (ProviderView view : providers.list()) {
      table.row(view.role().label(), view.id(), view.bundle(), view.version(), view.summary());
    }
    show(screen, providers.list().stream().map(ProvidersCommand::plain).toList(), table);
  }

  static Map<String, Object> plain(ProviderView view) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("role", view.role().label());
    map.put("id", view.id());
    map.put("summary", view.summary());
    map.put("bundle", view.bundle());
    map.put("version", view.version());
    Map<String, Object> defaults = defaults(view.settings());
    map.put("settings", view.settings().stream().map(each -> plain(each, defaults)).toList());
    return map;
  }

  /** As a recipe in JSON has them; those that must be given are left out. */
  private static Map<String, Object> defaults(List<Setting> settings) {
    return Settings.check(settings, Map.of(), new ArrayList<>()).asMap();
  }

  private static Map<String, Object> plain(Setting setting, Map<String, Object> defaults) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", setting.name());
    map.put("help", setting.help());
    map.put("allowed", setting.allowed());
    map.put("default", defaults.get(setting.name()));
    map.put("required", setting.required());
    return map;
  }
}
