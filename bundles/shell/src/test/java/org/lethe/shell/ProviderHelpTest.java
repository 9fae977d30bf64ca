package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.Role;
import org.lethe.api.settings.Setting;
import org.lethe.console.Screen;
import org.lethe.runs.ProviderView;

class ProviderHelpTest {
  @Test
  void everySettingIsExplainedInATable() {
    List<Setting<?>> settings =
        List.of(
            Setting.integer("epochs", 4, 1, 10, "how long"),
            Setting.provider("remover", Role.REMOVER, "unet", "the masks"),
            Setting.text("note", "must be given"),
            Setting.section("train", "options", List.of(Setting.flag("shuffle", true, "mixed"))));
    ProviderView view =
        new ProviderView(Role.UNLEARNER, "some", "forgets", settings, "org.example", "1.0.0");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    ProviderHelp.print(new Screen(out, out, 100), view);
    assertEquals(
        List.of(
            "unlearner some: forgets",
            "bundle org.example 1.0.0",
            "",
            "setting        type      default     allowed                        meaning",
            "-------------  --------  ----------  -----------------------------  -------------",
            "epochs         integer   4           1..10                          how long",
            "remover        provider  unet        {id: a remover, its settings}  the masks",
            "note           text      (required)  text                           must be given",
            "train          section   -           {shuffle}                      options",
            "train.shuffle  flag      true        true | false                   mixed"),
        bytes.toString(StandardCharsets.UTF_8).lines().toList());
  }

  @Test
  void anUnknownIdIsNamedWithThoseThatAreThere() {
    ProviderView unet =
        new ProviderView(Role.REMOVER, "unet", "masks", List.of(), "org.example", "1.0.0");
    assertEquals(List.of(unet), ProviderHelp.find(List.of(unet), "unet", "provider"));
    assertEquals(
        "no provider unett; did you mean unet? (there are: unet)",
        assertThrows(
                LetheException.class, () -> ProviderHelp.find(List.of(unet), "unett", "provider"))
            .getMessage());
  }

  @Test
  void defaultsAreWhatARecipeInJsonHas() {
    List<Setting<?>> settings =
        List.of(
            Setting.provider("remover", Role.REMOVER, "unet", "the masks"),
            Setting.integer("epochs", 4, 1, 10, "how long"),
            Setting.choice("rows", "all", List.of("all", "positives"), "which"),
            Setting.text("note", "must be given"),
            Setting.text("more", "may be given").maybe());
    ProviderView view =
        new ProviderView(Role.UNLEARNER, "some", "forgets", settings, "org.example", "1.0.0");
    List<Object> defaults = new ArrayList<>();
    for (Object setting : (List<?>) ProviderHelp.plain(view).get("settings")) {
      defaults.add(((Map<?, ?>) setting).get("default"));
    }
    assertEquals("[{id=unet}, 4, all, null, null]", defaults.toString());
    assertEquals(Map.of("id", "unet"), defaults.get(0));
  }
}
