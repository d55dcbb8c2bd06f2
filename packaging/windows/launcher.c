/* Starts the program with the Python that lies beside this file: isolated, in UTF-8 mode, without a console window.
 * Built twice: once for the window, once with -DCONSOLE for the command line. PYTHON_DLL comes from the build. */
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <shellapi.h>
#include <wchar.h>

#define LONGEST_PATH 32768

typedef int (*python_main)(int, wchar_t **);

static int fail(const wchar_t *sentence)
{
#ifdef CONSOLE
    DWORD written;
    WriteConsoleW(GetStdHandle(STD_ERROR_HANDLE), sentence, (DWORD)wcslen(sentence), &written, NULL);
#else
    MessageBoxW(NULL, sentence, L"Interpersonal Inventory", MB_OK | MB_ICONERROR);
#endif
    return 3;
}

static int run(void)
{
    static wchar_t library[LONGEST_PATH + 32];
    DWORD length = GetModuleFileNameW(NULL, library, LONGEST_PATH);
    if (!length || length >= LONGEST_PATH) {
        return fail(L"The program cannot find its own folder.");
    }
    wcscpy(wcsrchr(library, L'\\') + 1, PYTHON_DLL);
    HMODULE python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    python_main start = python ? (python_main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (!start) {
        return fail(L"A part of the program is missing. Please install it again.");
    }
    static wchar_t *own[] = {L"-I", L"-X", L"utf8", L"-m", L"ipt_desktop"};
    const int added = sizeof own / sizeof *own;
    int count;
    wchar_t **given = CommandLineToArgvW(GetCommandLineW(), &count);
    wchar_t **arguments = given ? HeapAlloc(GetProcessHeap(), 0, (count + added + 1) * sizeof *arguments) : NULL;
    if (!arguments) {
        return fail(L"There is not enough memory to start the program.");
    }
    arguments[0] = given[0];
    for (int i = 0; i < added; i++) {
        arguments[1 + i] = own[i];
    }
    for (int i = 1; i < count; i++) {
        arguments[added + i] = given[i];
    }
    arguments[added + count] = NULL;
    return start(added + count, arguments);
}

#ifdef CONSOLE
int wmain(void)
{
    return run();
}
#else
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE previous, LPWSTR line, int show)
{
    (void)instance, (void)previous, (void)line, (void)show;
    return run();
}
#endif
