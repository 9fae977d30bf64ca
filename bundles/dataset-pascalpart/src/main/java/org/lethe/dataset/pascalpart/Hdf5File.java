package org.lethe.dataset.pascalpart;

import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.Superblock;
import io.jhdf.SymbolTableEntry;
import io.jhdf.Utils;
import io.jhdf.btree.BTreeV1;
import io.jhdf.object.message.SymbolTableMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** HDF5 file as MATLAB writes it: behind a header, with groups of the old kind. */
final class Hdf5File {
  private static final int HEADER = 512;

  private final Budget budget = new Budget();
  private final BoundedStorage storage;
  private final long root;

  /**
   * Opens a file.
   *
   * @param file content of the file
   * @throws UnreadableAnnotationException if it is no such file
   */
  Hdf5File(byte[] file) throws UnreadableAnnotationException {
    if (file.length <= HEADER) {
      throw new UnreadableAnnotationException("is cut after %,d bytes".formatted(file.length));
    }
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(HEADER);
    Superblock superblock = Superblock.readSuperblock(bytes);
    if (!(superblock instanceof Superblock.SuperblockV0V1 old)
        || superblock.getBaseAddressByte() != HEADER) {
      throw new UnreadableAnnotationException("is not as MATLAB writes it");
    }
    storage = new BoundedStorage(bytes, superblock);
    long entry = old.getRootGroupSymbolTableAddress() - HEADER;
    root = new SymbolTableEntry(storage, entry).getObjectHeaderAddress();
  }

  Budget budget() {
    return budget;
  }

  BoundedStorage storage() {
    return storage;
  }

  /** Returns the group that contains everything. */
  Hdf5Node root() {
    return node(root);
  }

  /** Returns the group or dataset at an address. */
  Hdf5Node node(long address) {
    budget.elements(1);
    storage.allow(0, 0);
    return new Hdf5Node(this, ObjectHeader.readObjectHeader(storage, address));
  }

  /** Returns a member of a group; empty if the group has none of this name. */
  Optional<Hdf5Node> child(SymbolTableMessage group, String name) {
    storage.allow(0, 0);
    ByteBuffer names = new LocalHeap(storage, group.getLocalHeapAddress()).getDataBuffer();
    BTreeV1 tree = BTreeV1.createGroupBTree(storage, group.getBTreeAddress());
    for (long address : tree.getChildAddresses()) {
      for (SymbolTableEntry entry :
          new GroupSymbolTableNode(storage, address).getSymbolTableEntries()) {
        if (Utils.readUntilNull(names.position(entry.getLinkNameOffset())).equals(name)) {
          return Optional.of(node(entry.getObjectHeaderAddress()));
        }
      }
    }
    return Optional.empty();
  }
}
