package org.lethe.shell;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.api.LetheException;
import org.lethe.console.Screen;
import org.lethe.console.Table;
import org.lethe.runs.ModelOptions;
import org.lethe.runs.PicturePrediction;
import org.lethe.runs.Predictor;

/** {@code lethe:predict}. */
@Service
@Command(
    scope = "lethe",
    name = "predict",
    description = "Classifies picture files with a model",
    detailedDescription =
        """
        Arguments: a safetensors file and one or several pictures, PNG or JPEG
        Example: lethe:predict /tmp/mouthless.safetensors /tmp/face.png
        Files that lethe:export or a run wrote describe their model. For other files, e.g. torchvision's:
        lethe:predict --backbone '{id: resnet18, width: 64}' --size 224 --classes cat,dog m.safetensors p.jpg
        A picture is cropped around its centre and scaled as the model's training images were; a file that
        does not say how gets all of it, or --crop 0.8 of its shorter side. Pixels are from 0 to 1.""")
public final class PredictCommand extends EngineCommand {
  @Reference(optional = true)
  Predictor predictor;

  @Argument(
      name = "files",
      description = "A file of weights, then pictures",
      required = true,
      multiValued = true)
  @Completion(PathCompleter.class)
  List<String> words;

  @Option(
      name = "--backbone",
      description = "Backbone as in a recipe, e.g. {id: resnet18, width: 64}")
  String backbone;

  @Option(name = "--size", description = "Height and width of the model's images, in pixels")
  String size;

  @Option(name = "--crop", description = "Share of the shorter side that is kept, above 0 to 1")
  String crop;

  @Option(
      name = "--classes",
      description = "Names of the classes separated by commas, or their number")
  String classes;

  @Option(name = "--compute", description = "Device to run on")
  String compute = "cpu";

  @Override
  protected List<String> words() {
    return words;
  }

  @Override
  protected void run(Screen screen, List<String> arguments) {
    List<Path> files = arguments.stream().map(session.currentDir()::resolve).toList();
    if (files.size() < 2) {
      throw new LetheException("give a file of weights and at least one picture; see --help");
    }
    WaitBar waiting = new WaitBar(json ? screen.withoutBars() : screen, "predict");
    List<PicturePrediction> predictions =
        predictor.predict(files.get(0), options(), files.subList(1, files.size()), waiting::show);
    waiting.end();
    show(screen, predictions.stream().map(PredictCommand::plain).toList(), table(predictions));
    requireAll(predictions);
  }

  private ModelOptions options() {
    return new ModelOptions(
        Optional.ofNullable(backbone),
        Optional.ofNullable(size).map(PredictCommand::pixels),
        Optional.ofNullable(crop).map(PredictCommand::share),
        classes == null
            ? List.of()
            : Arrays.stream(classes.split(",", -1)).map(String::strip).toList(),
        compute);
  }

  private static int pixels(String size) {
    if (!size.matches("[1-9][0-9]{0,5}")) {
      throw new LetheException("--size " + size + ": use a number of pixels");
    }
    return Integer.parseInt(size);
  }

  private static double share(String crop) {
    if (crop.matches("[0-9]{0,3}\\.?[0-9]{1,12}")) {
      double share = Double.parseDouble(crop);
      if (share > 0 && share <= 1) {
        return share;
      }
    }
    throw new LetheException("--crop " + crop + ": use a number above 0 and at most 1");
  }

  private static Table table(List<PicturePrediction> predictions) {
    String task = predictions.get(0).task().orElse("class");
    Table table = Table.of("picture", task).figures("probability");
    for (PicturePrediction prediction : predictions) {
      prediction.probabilities().entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .ifPresent(
              best ->
                  table.row(
                      prediction.file().toString(),
                      best.getKey(),
                      ScoreText.score(best.getValue())));
    }
    return table;
  }

  private static Map<String, Object> plain(PicturePrediction prediction) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("file", prediction.file().toString());
    prediction.task().ifPresent(task -> map.put("task", task));
    prediction
        .problem()
        .ifPresentOrElse(
            problem -> map.put("problem", problem),
            () -> map.put("probabilities", prediction.probabilities()));
    return map;
  }

  private void requireAll(List<PicturePrediction> predictions) {
    String unread =
        predictions.stream()
            .filter(prediction -> prediction.problem().isPresent())
            .map(prediction -> prediction.file() + " " + prediction.problem().orElseThrow())
            .collect(Collectors.joining(System.lineSeparator()));
    if (!unread.isEmpty()) {
      fail(unread);
    }
  }
}
