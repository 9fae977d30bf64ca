package org.lethe.engine.recipe;

import static org.lethe.engine.recipe.RequestReader.FORGET;

import java.util.List;
import java.util.Optional;
import org.lethe.api.Role;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.runs.Recipe;

/**
 * The keys of a recipe. A provider has no default: what a run does is never a silent choice.
 *
 * @param train the options of the original's training
 * @param adversary the options of the adversary's training
 */
record RecipeKeys(Setting<Optional<Settings>> train, Setting<Optional<Settings>> adversary) {
  static final Setting<String> NAME = Setting.text("name", "a name for people");
  static final Setting<ProviderSettings> DATASET =
      Setting.provider("dataset", Role.DATASET, "the images");
  static final Setting<String> TASK = Setting.text("task", "the annotation the model predicts");
  static final Setting<List<String>> FEATURES = Setting.texts(FORGET, "the attributes to forget");
  static final Setting<ProviderSettings> BACKBONE =
      Setting.provider("backbone", Role.BACKBONE, "the classifier");
  static final Setting<Optional<ProviderSettings>> IDENTIFY =
      Setting.provider("identify", Role.IDENTIFIER, "the procedure that groups filters").maybe();
  static final Setting<ProviderSettings> UNLEARN =
      Setting.provider("unlearn", Role.UNLEARNER, "the procedure that makes it forget");
  static final Setting<List<String>> CONTROLS =
      Setting.texts("controls", "procedures to compare with");
  static final Setting<List<String>> REFERENCES =
      Setting.texts("references", "yardsticks that every evaluator sees");
  static final Setting<List<String>> EVALUATE =
      Setting.texts("evaluate", "how the models are tested");
  static final Setting<String> TRAINER =
      Setting.text("trainer", "the trainer of the original and the adversary")
          .withDefault(Recipe.SUPERVISED);
  static final Setting<Optional<String>> WEIGHTS =
      Setting.path("weights", "the original's weights, a safetensors file").maybe();
  static final Setting<String> COMPUTE =
      Setting.text("compute", "the device to run on").withDefault("cpu");
  static final Setting<Recipe.Swap> SWAP =
      Setting.choice("swap", Recipe.Swap.WAIT, "when another build comes");
  static final Setting<Recipe.Mode> MODE =
      Setting.choice("mode", Recipe.Mode.AUDIT, "what the figures are for");
  static final Setting<Long> SEED =
      Setting.wide("seed", 0, 0, 1L << 53, "the only source of chance");

  /** Creates the keys of a recipe whose trainer declares some options. */
  static RecipeKeys of(List<Setting<?>> training) {
    return new RecipeKeys(
        Setting.section("train", "how the original is trained", training),
        Setting.section("adversary", "how the adversary is trained", training));
  }

  /** Returns all keys, in the order in which help shows them. */
  List<Setting<?>> all() {
    return List.of(
        NAME,
        DATASET,
        TASK,
        FEATURES,
        BACKBONE,
        IDENTIFY,
        UNLEARN,
        CONTROLS,
        REFERENCES,
        EVALUATE,
        TRAINER,
        train,
        adversary,
        SnapshotsReader.SNAPSHOTS,
        WEIGHTS,
        COMPUTE,
        SWAP,
        MODE,
        SEED);
  }
}
