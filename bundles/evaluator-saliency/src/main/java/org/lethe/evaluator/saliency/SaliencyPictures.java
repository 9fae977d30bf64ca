package org.lethe.evaluator.saliency;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lethe.api.dataset.Samples;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Picture;

/** Grids of test images with the maps of models (Figure 5), and of the epochs of an unlearner. */
final class SaliencyPictures {
  private final Samples samples;
  private final List<SubjectMaps> maps;
  private final int[] rows;

  /**
   * Creates the pictures.
   *
   * @param rows the images that are shown, in the order of their maps
   */
  SaliencyPictures(Samples samples, List<SubjectMaps> maps, int[] rows) {
    this.samples = samples;
    this.maps = maps;
    this.rows = rows.clone();
  }

  /** Returns a grid of the final models per method, and one of the epochs if there are any. */
  List<Picture> all() {
    List<Picture> pictures = new ArrayList<>();
    if (rows.length > 0) {
      for (SaliencyMethod method : SaliencyMethod.values()) {
        finals(method).ifPresent(pictures::add);
        epochs(method).ifPresent(pictures::add);
      }
    }
    return pictures;
  }

  private Optional<Picture> finals(SaliencyMethod method) {
    List<MapGrid.Column> columns = new ArrayList<>(columns(method, SaliencyPlan::isFinal));
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    maps.stream()
        .map(each -> each.random().of(method))
        .filter(random -> !random.isEmpty())
        .forEach(random -> columns.add(new MapGrid.Column("random weights", random)));
    return Optional.of(grid("saliency-" + method.word(), method, columns));
  }

  private Optional<Picture> epochs(SaliencyMethod method) {
    List<MapGrid.Column> epochs = columns(method, plan -> !plan.isFinal());
    if (epochs.isEmpty()) {
      return Optional.empty();
    }
    List<MapGrid.Column> original = columns(method, SaliencyPlan::isOriginal);
    return Optional.of(
        grid(
            "saliency-%s-epochs".formatted(method.word()),
            method,
            Stream.concat(original.stream(), epochs.stream()).toList()));
  }

  private Picture grid(String name, SaliencyMethod method, List<MapGrid.Column> columns) {
    return new MapGrid(samples, rows).picture(name, method.word(), columns);
  }

  private List<MapGrid.Column> columns(SaliencyMethod method, Predicate<SaliencyPlan> wanted) {
    return maps.stream()
        .filter(each -> wanted.test(each.plan()) && !each.trained().of(method).isEmpty())
        .map(each -> new MapGrid.Column(title(each.plan()), each.trained().of(method)))
        .toList();
  }

  private static String title(SaliencyPlan plan) {
    Subject subject = plan.subject();
    return plan.isFinal()
        ? subject.name()
        : "%s after epoch %d".formatted(subject.name(), subject.epoch().getAsInt());
  }
}
