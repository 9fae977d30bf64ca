package org.lethe.rows.labelled;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Dataset;
import org.lethe.api.dataset.DatasetContext;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.settings.Setting;
import org.lethe.api.task.Task;
import org.lethe.rows.RowFiles;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;

/** Images of one grey or colour value, by which they are recognised: their number in the files. */
final class Numbered implements Dataset, LabelledFiles {
  static final int TRAIN = 100;
  static final int TEST = 20;
  static final int CLASSES = 3;

  private final RowFiles files = new RowFiles("numbered");
  private final int channels;
  private final int width;
  private final List<Path> paths;
  private int opened;

  /** Creates images of 10 rows. */
  Numbered(int channels, int width, Path... paths) {
    this.channels = channels;
    this.width = width;
    this.paths = List.of(paths);
  }

  @Override
  public List<Setting<?>> settings() {
    return LabelledSettings.SETTINGS;
  }

  @Override
  public Task<Samples> open(DatasetContext context) {
    return files.open(
        context, () -> new LabelledRows("numbered", this, LabelledSettings.of(context.settings())));
  }

  Samples open(Path cache, Map<String, ?> given) {
    return Life.whole(open(new Bench(this, given).in(cache)));
  }

  /** Returns how often files were opened for reading. */
  int opened() {
    return opened;
  }

  @Override
  public List<Path> paths() {
    return paths;
  }

  @Override
  public Annotation annotation() {
    return new Annotation("rest", List.of("none", "one", "two"));
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public int height() {
    return 10;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int count(Split split) {
    return split == Split.TEST ? TEST : TRAIN;
  }

  @Override
  public LabelledReader open(Split split) {
    opened++;
    return new LabelledReader() {
      private int number;

      @Override
      public int next(byte[] pixels) {
        for (int i = 0; i < pixels.length; i++) {
          pixels[i] = (byte) (number + i % channels * 100);
        }
        return number++ % CLASSES;
      }

      @Override
      public void end() {
        if (number != count(split)) {
          throw new IllegalStateException("ended after " + number);
        }
      }

      @Override
      public void close() {}
    };
  }

  /** Returns the numbers of the images of a split. */
  static List<Integer> numbers(Samples samples, Split split) {
    List<Integer> numbers = new ArrayList<>();
    for (int index = 0; index < samples.count(split); index++) {
      numbers.add(samples.image(split, index)[0] & 0xFF);
    }
    return numbers;
  }
}
