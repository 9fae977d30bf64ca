"""Writes anno as MATLAB's save -v7.3 does, with h5py: python write_v73.py, in this folder.

several.mat: a bird with two parts (masks in deflated chunks), a cat without parts.
single.mat: a bird with one part, so that no struct array is stored by references.
"""
import h5py
import numpy as np

WIDTH, HEIGHT = 120, 90


def text(group, name, value):
    data = np.array([[ord(c)] for c in value], dtype=np.uint16)
    node = group.create_dataset(name, data=data)
    node.attrs["MATLAB_class"] = np.bytes_("char")
    node.attrs["MATLAB_int_decode"] = np.int32(2)
    return node


def mask(group, name, left, top, right, bottom, **layout):
    data = np.zeros((WIDTH, HEIGHT), dtype=np.uint8)  # columns first
    data[left:right, top:bottom] = 1
    node = group.create_dataset(name, data=data, **layout)
    node.attrs["MATLAB_class"] = np.bytes_("logical")
    node.attrs["MATLAB_int_decode"] = np.int32(1)
    return node


def empty(group, name):
    node = group.create_dataset(name, data=np.array([0, 0], dtype=np.uint64))
    node.attrs["MATLAB_class"] = np.bytes_("double")
    node.attrs["MATLAB_empty"] = np.uint8(1)
    return node


def struct(group, name):
    node = group.create_group(name)
    node.attrs["MATLAB_class"] = np.bytes_("struct")
    return node


def references(group, name, nodes):
    data = np.empty((len(nodes), 1), dtype=h5py.ref_dtype)
    for i, node in enumerate(nodes):
        data[i, 0] = node.ref
    group.create_dataset(name, data=data)


def write(name, fill):
    with h5py.File(name, "w", userblock_size=512, libver=("earliest", "v108")) as file:
        refs = file.create_group("#refs#")
        anno = struct(file, "anno")
        text(anno, "imname", "2008_000001")
        fill(struct(anno, "objects"), refs)
    with open(name, "r+b") as file:
        header = b"MATLAB 7.3 MAT-file, Platform: GLNXA64, Created on: Mon Jan  1 00:00:00 2024 HDF5 schema 1.00 ."
        file.write(header.ljust(116) + bytes(8) + b"\x00\x02IM")


def several(objects, refs):
    references(objects, "class", [text(refs, "a", "bird"), text(refs, "b", "cat")])
    references(
        objects,
        "mask",
        [
            mask(refs, "c", 20, 10, 80, 70, chunks=(50, 40), compression=3),
            mask(refs, "d", 90, 30, 115, 85),
        ],
    )
    parts = struct(refs, "e")
    references(parts, "part_name", [text(refs, "f", "head"), text(refs, "g", "leye")])
    references(
        parts,
        "mask",
        [
            mask(refs, "h", 20, 10, 40, 30, chunks=(60, 90), compression=3),
            mask(refs, "i", 22, 12, 26, 16, chunks=(50, 40)),
        ],
    )
    references(objects, "parts", [parts, empty(refs, "j")])


def single(objects, refs):
    text(objects, "class", "bird")
    mask(objects, "mask", 20, 10, 80, 70)
    part = struct(objects, "parts")
    text(part, "part_name", "tail")
    mask(part, "mask", 60, 50, 80, 70)


write("several.mat", several)
write("single.mat", single)
