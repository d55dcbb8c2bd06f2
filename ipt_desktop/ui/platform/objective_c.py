"""The few calls into macOS that the window needs, through the Objective-C runtime and without another package."""

import ctypes

_LIBRARY = "/usr/lib/libobjc.dylib"
_FRAMEWORK = "/System/Library/Frameworks/AppKit.framework/AppKit"
METHOD = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)


class Runtime:
    """The few calls into Objective-C that are needed. Raises OSError where there is none."""

    def __init__(self) -> None:
        ctypes.CDLL(_FRAMEWORK)
        self._library = ctypes.CDLL(_LIBRARY)
        for name in ("objc_getClass", "sel_registerName", "objc_allocateClassPair"):
            getattr(self._library, name).restype = ctypes.c_void_p
        self._send = ctypes.cast(self._library.objc_msgSend, ctypes.c_void_p).value or 0

    def kind(self, name: str) -> int:
        """A class by its name."""
        self._library.objc_getClass.argtypes = [ctypes.c_char_p]
        return self._library.objc_getClass(name.encode()) or 0

    def name(self, selector: str) -> int:
        """A selector by its name."""
        self._library.sel_registerName.argtypes = [ctypes.c_char_p]
        return self._library.sel_registerName(selector.encode()) or 0

    def send(self, target: int, selector: str, *arguments: int | bytes | None) -> int:
        """Send a message; numbers are objects or unsigned integers, bytes are C strings."""
        kinds = [ctypes.c_char_p if isinstance(one, bytes) else ctypes.c_void_p for one in arguments]
        call = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, *kinds)(self._send)
        return call(target, self.name(selector), *arguments) or 0

    def text(self, words: str) -> int:
        """An NSString."""
        return self.send(self.kind("NSString"), "stringWithUTF8String:", words.encode())

    def observer(self, told: object) -> int:
        """An object whose method ``told:`` calls the C function ``told``."""
        allocate, add = self._library.objc_allocateClassPair, self._library.class_addMethod
        allocate.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]
        add.argtypes = [ctypes.c_void_p, ctypes.c_void_p, METHOD, ctypes.c_char_p]
        made = allocate(self.kind("NSObject"), b"IptLeavingObserver", 0)
        if made:
            add(made, self.name("told:"), told, b"v@:@")
            self._library.objc_registerClassPair.argtypes = [ctypes.c_void_p]
            self._library.objc_registerClassPair(made)
        return self.send(self.send(self.kind("IptLeavingObserver"), "alloc"), "init")
