package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lethe.api.Role;
import org.lethe.api.settings.Setting;
import org.lethe.runs.ProviderView;

class ProvidersCommandTest {
  @Test
  void defaultsAreWhatARecipeInJsonHas() {
    List<Setting> settings =
        List.of(
            Setting.provider("remover", Role.REMOVER, "unet", "the masks"),
            Setting.integer("epochs", 4, 1, 10, "how long"),
            Setting.choice("rows", "all", List.of("all", "positives"), "which"),
            Setting.text("note", "must be given"),
            Setting.text("more", "may be given").maybe());
    ProviderView view =
        new ProviderView(Role.UNLEARNER, "some", "forgets", settings, "org.example", "1.0.0");
    List<Object> defaults = new ArrayList<>();
    for (Object setting : (List<?>) ProvidersCommand.plain(view).get("settings")) {
      defaults.add(((Map<?, ?>) setting).get("default"));
    }
    assertEquals("[{id=unet}, 4, all, null, null]", defaults.toString());
    assertEquals(Map.of("id", "unet"), defaults.get(0));
  }
}
